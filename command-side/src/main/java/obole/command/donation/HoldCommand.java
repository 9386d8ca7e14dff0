package obole.command.donation;

import static java.util.Objects.requireNonNull;

import obole.shared.donation.DonationId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** What may be asked of the amount that a donor's bank has set aside, and told of it. */
public sealed interface HoldCommand extends DonationCommand {

    /** Somebody wants it taken, the whole without an amount. */
    record RequestCapture(DonationId donationId, @Nullable Money amount) implements HoldCommand {

        public RequestCapture {
            if (amount != null) {
                DonationCommand.positive("amount", amount);
            }
        }
    }

    /** Somebody wants it let go. */
    record RequestVoid(DonationId donationId) implements HoldCommand {}

    /** The PSP will not take what it was asked to take. */
    record RefuseCapture(DonationId donationId, String reason) implements HoldCommand {}

    /** The PSP will not let go of what it was asked to let go. */
    record RefuseVoid(DonationId donationId, String reason) implements HoldCommand {}

    /** The PSP has let go of what was set aside. */
    record VoidDonation(DonationId donationId, String reason) implements HoldCommand {}

    /** By the clock: nobody has completed it in time. */
    record ExpireDonation(DonationId donationId, Instant now) implements HoldCommand {}

    /** By the word of the PSP: the donor's bank has let go. */
    record ExpireAuthorisation(DonationId donationId) implements HoldCommand {}

    /** The PSP withdraws a capture that it has not settled. */
    record ReverseCapture(DonationId donationId, String reason, LocalDate effectiveOn)
            implements HoldCommand {

        public ReverseCapture {
            requireNonNull(effectiveOn, "effectiveOn");
        }
    }
}
