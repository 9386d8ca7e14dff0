package obole.shared.donation;

import static java.util.Objects.requireNonNull;

import obole.shared.Malformed;
import obole.shared.association.AssociationId;

/**
 * One beneficiary's part of a refund: the cause that the events of that beneficiary's account name.
 */
public record RefundPart(DonationId donationId, RefundId refundId, AssociationId associationId) {

    public RefundPart {
        requireNonNull(donationId, "donationId");
        requireNonNull(refundId, "refundId");
        requireNonNull(associationId, "associationId");
    }

    public static RefundPart of(String causeId) {
        String[] parts = causeId.split("/", -1);
        if (parts.length != 3) {
            throw new Malformed("causeId", "must name a donation, a refund and an association");
        }
        return new RefundPart(
                DonationId.of(parts[0]), RefundId.of(parts[1]), AssociationId.of(parts[2]));
    }

    /** Claims are derived from this text, so it never changes. */
    @Override
    public String toString() {
        return donationId + "/" + refundId + "/" + associationId;
    }
}
