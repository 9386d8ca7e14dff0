package obole.command.donation;

import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.donation.DonationEvent.CaptureRefused;
import obole.shared.donation.DonationEvent.CaptureRequested;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.donation.DonationEvent.VoidRefused;
import obole.shared.donation.DonationEvent.VoidRequested;
import obole.shared.donation.DonationId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Remembers when donations end that nobody completes, for {@link DonationExpiryRound}. */
@Component
@ProcessingGroup(DonationExpiryPolicy.NAME)
class DonationExpiryPolicy implements Policy {

    static final String NAME = "donation-expiry";

    private final Timers timers;

    DonationExpiryPolicy(Timers timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    /** An import is over when it begins. */
    @EventHandler
    void on(DonationInitiated event) {
        Instant expiresAt = event.expiresAt();
        if (expiresAt != null) {
            timers.setFirst(NAME, event.donationId().toString(), expiresAt);
        }
    }

    @EventHandler
    void on(DonationAuthorised event) {
        waits(event.donationId(), event.expiresAt());
    }

    @EventHandler
    void on(CaptureRefused event) {
        waits(event.donationId(), event.expiresAt());
    }

    @EventHandler
    void on(VoidRefused event) {
        waits(event.donationId(), event.expiresAt());
    }

    @EventHandler
    void on(CaptureRequested event) {
        ends(event.donationId());
    }

    @EventHandler
    void on(VoidRequested event) {
        ends(event.donationId());
    }

    @EventHandler
    void on(DonationCaptured event) {
        ends(event.donationId());
    }

    @EventHandler
    void on(DonationFailed event) {
        ends(event.donationId());
    }

    @EventHandler
    void on(DonationExpired event) {
        ends(event.donationId());
    }

    @EventHandler
    void on(DonationVoided event) {
        ends(event.donationId());
    }

    private void waits(DonationId donation, Instant until) {
        timers.set(NAME, donation.toString(), until);
    }

    private void ends(DonationId donation) {
        timers.clear(NAME, donation.toString());
    }
}
