package obole.command.psp;

import static java.util.Objects.requireNonNull;

import obole.shared.Malformed;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;

/** A card to be charged without its holder: the PSP knows it by {@code token}. */
public record ChargeRequest(DonationId donationId, Money gross, String token, String description) {

    public ChargeRequest {
        requireNonNull(donationId, "donationId");
        requireNonNull(description, "description");
        if (!gross.positive()) {
            throw new Malformed("gross", "must be positive");
        }
        if (!token.matches("[A-Za-z0-9_-]{1,200}")) {
            throw new Malformed("token", "must be 1 to 200 letters, digits, - and _");
        }
    }

    /** A token is as good as a card in the wrong hands. */
    @Override
    public String toString() {
        return "ChargeRequest[" + donationId + ", " + gross + "]";
    }
}
