package obole.command.settlement;

import obole.command.bank.HouseAccounts;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.command.settlement.SettlementCommand.CarryForward;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Tells an earlier report that a later one has what the PSP did not collect with it. */
@Component
@ProcessingGroup(CarriedForwardPolicy.NAME)
class CarriedForwardPolicy implements Policy {

    static final String NAME = "carried-forward";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final HouseAccounts accounts;
    private final Streams streams;
    private final Policies policies;

    CarriedForwardPolicy(HouseAccounts accounts, Streams streams, Policies policies) {
        this.accounts = accounts;
        this.streams = streams;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The chunks are there before their header is. */
    @EventHandler
    void on(SettlementReportReceived event, @Timestamp Instant recordedAt) {
        BankAccount safeguarding =
                accounts.safeguarding(event.net().currency())
                        .map(HouseAccounts.Account::asBankAccount)
                        .orElse(null);
        if (safeguarding == null) {
            return;
        }
        LocalDate on = LocalDate.ofInstant(recordedAt, PARIS);
        for (int chunk = 1; chunk <= event.chunks(); chunk++) {
            policies.send(NAME, commands(lines(event.settlementId(), chunk), safeguarding, on));
        }
    }

    private List<SettlementChunkReceived> lines(SettlementId settlement, int chunk) {
        try (Stream<Object> events = streams.eventsOf(settlement.chunk(chunk))) {
            return events.filter(SettlementChunkReceived.class::isInstance)
                    .map(SettlementChunkReceived.class::cast)
                    .toList();
        }
    }

    static List<CarryForward> commands(
            List<SettlementChunkReceived> chunks, BankAccount safeguarding, LocalDate on) {
        return chunks.stream()
                .flatMap(chunk ->
                        chunk.lines().stream()
                                .filter(line -> line.kind() == ReportLine.Kind.CARRIED_FORWARD)
                                .filter(line -> line.gross().negative())
                                .flatMap(line -> command(chunk, line, safeguarding, on)))
                .toList();
    }

    private static Stream<CarryForward> command(
            SettlementChunkReceived chunk,
            ReportLine line,
            BankAccount safeguarding,
            LocalDate on) {
        String earlier = line.reference();
        Money amount = line.gross();
        return earlier == null
                ? Stream.empty()
                : Stream.of(
                        new CarryForward(
                                SettlementId.of(chunk.psp(), earlier),
                                chunk.psp(),
                                amount,
                                chunk.settlementId(),
                                safeguarding,
                                on));
    }
}
