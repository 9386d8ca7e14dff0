package obole.command.settlement;

import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.command.settlement.SettlementCommand.ApplyFeeLine;
import obole.command.settlement.SettlementCommand.ApplyReserveLine;
import obole.shared.donation.FeeCollection;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.stream.Stream;

/** Books the lines of a confirmed report that are of no donation: the PSP's fees and reserves. */
@Component
@ProcessingGroup(FeeLinePolicy.NAME)
class FeeLinePolicy implements Policy {

    static final String NAME = "fee-lines";

    private final Streams streams;
    private final Policies policies;

    FeeLinePolicy(Streams streams, Policies policies) {
        this.streams = streams;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(SettlementConfirmed event) {
        for (int chunk = 1; chunk <= event.chunks(); chunk++) {
            policies.send(
                    NAME,
                    streams.eventsOf(event.settlementId().chunk(chunk))
                            .filter(SettlementChunkReceived.class::isInstance)
                            .map(SettlementChunkReceived.class::cast)
                            .flatMap(received -> lines(received, event.feeCollection()))
                            .toList());
        }
    }

    static Stream<SettlementCommand> lines(
            SettlementChunkReceived chunk, FeeCollection collection) {
        return chunk.lines().stream()
                .flatMap(line ->
                        switch (line.kind()) {
                            case FEE -> Stream.of(fee(chunk.settlementId(), line, collection));
                            case RESERVE_HELD -> Stream.of(reserve(chunk, line, null));
                            case RESERVE_RELEASED ->
                                    Stream.of(reserve(chunk, line, line.reference()));
                            case PAYMENT,
                                    REFUND,
                                    REFUND_RETURNED,
                                    CHARGEBACK,
                                    CHARGEBACK_REVERSAL,
                                    DEBIT_RETURNED,
                                    DISPUTE_FEE,
                                    CARRIED_FORWARD,
                                    OTHER ->
                                    Stream.empty();
                        });
    }

    private static ApplyReserveLine reserve(
            SettlementChunkReceived chunk, ReportLine line, @Nullable String earlier) {
        return new ApplyReserveLine(
                chunk.settlementId(),
                line.line(),
                line.gross(),
                earlier == null ? null : SettlementId.of(chunk.psp(), earlier));
    }

    /**
     * Some PSPs write such a fee as fee, some as a negative gross. The gross is always a part of
     * the net; the fee is not where fees are billed.
     */
    private static ApplyFeeLine fee(
            SettlementId settlement, ReportLine line, FeeCollection collection) {
        Money nothing = line.fee().with(0);
        boolean billed = collection == FeeCollection.BILLED;
        return new ApplyFeeLine(
                settlement,
                line.line(),
                (billed ? nothing : line.fee()).minus(line.gross()),
                billed ? line.fee() : nothing);
    }
}
