package obole.command.psp;

import static java.util.Objects.requireNonNull;

import obole.shared.Malformed;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/**
 * A donation to be paid at the PSP.
 *
 * @param returnTo where the donor's browser goes afterwards; what it brings is no proof of payment
 * @param description shown to the donor
 * @param captureLater it is set aside only, until it is captured or let go
 */
public record PaymentRequest(
        DonationId donationId,
        Money gross,
        @Nullable URI returnTo,
        String description,
        boolean captureLater) {

    public PaymentRequest {
        requireNonNull(donationId, "donationId");
        requireNonNull(description, "description");
        if (!gross.positive()) {
            throw new Malformed("gross", "must be positive");
        }
    }
}
