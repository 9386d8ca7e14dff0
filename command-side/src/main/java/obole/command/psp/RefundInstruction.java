package obole.command.psp;

import static java.util.Objects.requireNonNull;

import obole.shared.Malformed;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

/** A refund that is funded: money of this donation is to go back to who gave it. */
public record RefundInstruction(RefundId refundId, DonationId donationId, Money amount) {

    public RefundInstruction {
        requireNonNull(refundId, "refundId");
        requireNonNull(donationId, "donationId");
        if (!amount.positive()) {
            throw new Malformed("amount", "must be positive");
        }
    }
}
