package obole.command.donation;

import obole.command.gateway.PartOfStream;
import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.donation.DisputeEvent.DisputeEvidenceHandedOver;
import obole.shared.donation.DisputeEvent.DisputeEvidenceRefused;
import obole.shared.donation.DisputeEvent.DisputeEvidenceSubmitted;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Remembers which evidence a PSP has not taken yet, for {@link EvidenceRound}. */
@Component
@ProcessingGroup(EvidencePolicy.NAME)
class EvidencePolicy implements Policy {

    static final String NAME = "dispute-evidence";

    private final Timers timers;

    EvidencePolicy(Timers timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(DisputeEvidenceSubmitted event, @Timestamp Instant recordedAt) {
        timers.set(
                EvidenceRound.NAME,
                PartOfStream.of(event.donationId(), event.evidenceId()),
                recordedAt);
    }

    @EventHandler
    void on(DisputeEvidenceHandedOver event) {
        timers.clear(EvidenceRound.NAME, PartOfStream.of(event.donationId(), event.evidenceId()));
    }

    @EventHandler
    void on(DisputeEvidenceRefused event) {
        timers.clear(EvidenceRound.NAME, PartOfStream.of(event.donationId(), event.evidenceId()));
    }
}
