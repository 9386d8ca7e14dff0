package obole.command.donation;

import obole.command.donation.HoldCommand.ExpireDonation;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.donation.DonationId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Ends the donations that nobody has completed in time. */
@Component
class DonationExpiryRound implements Round {

    /** Many forms are left: a day's worth must not take a day to end. */
    private static final int MOST = 1_000;

    private final Timers timers;
    private final Policies policies;
    private final Clock clock;

    DonationExpiryRound(Timers timers, Policies policies, Clock clock) {
        this.timers = timers;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return DonationExpiryPolicy.NAME;
    }

    @Override
    public void go() {
        Instant now = clock.instant();
        List<ExpireDonation> due =
                timers.due(name(), now, MOST).stream()
                        .map(subject -> new ExpireDonation(DonationId.of(subject), now))
                        .toList();
        policies.sendAtOnce(name(), due);
    }
}
