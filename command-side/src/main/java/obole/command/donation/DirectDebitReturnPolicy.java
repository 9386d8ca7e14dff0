package obole.command.donation;

import obole.command.donation.DisputeCommand.ReturnDirectDebit;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationId;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.statement.ReturnedDebit;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells donations that their direct debits came back, when the bank's line is there. A bank may
 * show that before what it collected has been settled here: then it is told again afterwards.
 */
@Component
@ProcessingGroup(DirectDebitReturnPolicy.NAME)
class DirectDebitReturnPolicy implements Policy {

    static final String NAME = "direct-debit-return";

    private static final String DIRECT_DEBIT = "sdd:";

    private final WaitingReturns waiting;
    private final Streams streams;
    private final Policies policies;

    DirectDebitReturnPolicy(WaitingReturns waiting, Streams streams, Policies policies) {
        this.waiting = waiting;
        this.streams = streams;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(SettlementConfirmed event) {
        if (!event.psp().startsWith(DIRECT_DEBIT) || !event.net().negative()) {
            return;
        }
        List<ReturnDirectDebit> back =
                IntStream.rangeClosed(1, event.chunks())
                        .mapToObj(event.settlementId()::chunk)
                        .flatMap(chunk -> lines(chunk).stream())
                        .filter(line -> line.kind() == ReportLine.Kind.DEBIT_RETURNED)
                        .map(line -> command(line, event))
                        .toList();
        back.forEach(waiting::remember);
        policies.send(NAME, back);
    }

    @EventHandler
    void on(DonationSettled event) {
        if (event.psp().startsWith(DIRECT_DEBIT)) {
            waiting.find(event.donationId())
                    .ifPresent(command -> policies.send(NAME, List.of(command)));
        }
    }

    @EventHandler
    void on(DisputeOpened event) {
        if (event.kind() == DisputeKind.SDD_RETURN) {
            waiting.forget(event.donationId());
        }
    }

    private List<ReportLine> lines(String chunk) {
        try (Stream<Object> events = streams.eventsOf(chunk)) {
            return events.filter(SettlementChunkReceived.class::isInstance)
                    .flatMap(received -> ((SettlementChunkReceived) received).lines().stream())
                    .toList();
        }
    }

    private static ReturnDirectDebit command(ReportLine line, SettlementConfirmed event) {
        return new ReturnDirectDebit(
                DonationId.of(String.valueOf(line.donation())),
                line.gross().negated(),
                Objects.requireNonNullElse(line.reason(), ReturnedDebit.UNTOLD),
                event.effectiveOn());
    }
}
