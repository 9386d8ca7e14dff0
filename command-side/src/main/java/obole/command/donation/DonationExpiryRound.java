package obole.command.donation;

import obole.command.donation.HoldCommand.ExpireDonation;
import obole.command.gateway.DueCommands;
import obole.command.gateway.Round;
import obole.shared.donation.DonationId;

import org.springframework.stereotype.Component;

/** Ends the donations that nobody has completed in time. */
@Component
class DonationExpiryRound implements Round {

    /** Many forms are left: a day's worth must not take a day to end. */
    private static final int MOST = 1_000;

    private final DueCommands due;

    DonationExpiryRound(DueCommands due) {
        this.due = due;
    }

    @Override
    public String name() {
        return DonationExpiryPolicy.NAME;
    }

    @Override
    public void go() {
        due.sendAtOnce(
                name(), MOST, (subject, now) -> new ExpireDonation(DonationId.of(subject), now));
    }
}
