package obole.command.settlement;

import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.command.settlement.SettlementCommand.ApplyFeeLine;
import obole.shared.donation.FeeCollection;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/** Books the PSP's own fees of a confirmed report. Fees that it invoices come with the invoice. */
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
        if (event.feeCollection() == FeeCollection.BILLED) {
            return;
        }
        for (int chunk = 1; chunk <= event.chunks(); chunk++) {
            policies.send(
                    NAME,
                    streams.eventsOf(event.settlementId().chunk(chunk))
                            .filter(SettlementChunkReceived.class::isInstance)
                            .map(SettlementChunkReceived.class::cast)
                            .flatMap(received -> fees(received).stream())
                            .toList());
        }
    }

    /** Some PSPs write such a fee as fee, some as a negative gross. */
    static List<ApplyFeeLine> fees(SettlementChunkReceived chunk) {
        return chunk.lines().stream()
                .filter(line -> line.kind() == ReportLine.Kind.FEE)
                .map(line ->
                        new ApplyFeeLine(
                                chunk.settlementId(), line.line(), line.fee().minus(line.gross())))
                .toList();
    }
}
