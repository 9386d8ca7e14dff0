package obole.command.donation;

import static java.util.Objects.requireNonNull;

import obole.command.donation.DonationCommand.SettleDonation;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.command.settlement.ReportLineCommand.SettleLine;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.settlement.ReportLineEvent.ReportLineAccepted;
import obole.shared.settlement.SettlementEvent.ChunkCredit;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Stream;

/**
 * Settles the donation of a line whose amount two people have accepted as it was captured, and says
 * what that is worth to whom.
 */
@Component
@ProcessingGroup(AcceptedLinePolicy.NAME)
class AcceptedLinePolicy implements Policy {

    static final String NAME = "accepted-line";

    private final Policies policies;
    private final Streams streams;

    AcceptedLinePolicy(Policies policies, Streams streams) {
        this.policies = policies;
        this.streams = streams;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(ReportLineAccepted event) {
        policies.send(
                NAME,
                List.of(
                        new SettleDonation(
                                event.donationId(),
                                event.settlementId(),
                                event.chunk(),
                                event.feeCollection(),
                                event.pspReference(),
                                event.captured(),
                                event.fee(),
                                event.effectiveOn())));
        policies.send(
                NAME,
                List.of(
                        new SettleLine(
                                event.settlementId(),
                                event.line(),
                                credits(event),
                                event.effectiveOn())));
    }

    private List<ChunkCredit> credits(ReportLineAccepted event) {
        try (Stream<Object> events = streams.eventsOf(event.donationId().toString())) {
            return events.filter(DonationSettled.class::isInstance)
                    .map(DonationSettled.class::cast)
                    .filter(settled -> settled.settlementId().equals(event.settlementId()))
                    .flatMap(settled -> settled.shares().stream())
                    .filter(share -> share.credited().positive())
                    .map(share ->
                            new ChunkCredit(
                                    requireNonNull(share.associationId()), share.credited()))
                    .toList();
        }
    }
}
