package obole.shared.donation;

import static java.util.Objects.requireNonNull;

import obole.shared.association.AssociationId;

/**
 * One beneficiary's part of a dispute: the cause that the events of that beneficiary's account
 * name. What a dispute does to an account is told apart by {@code what}.
 */
public record DisputePart(
        DonationId donationId, DisputeId disputeId, AssociationId associationId, What what) {

    /** An account is debited and credited for a dispute at most once each of these ways. */
    public enum What {
        AMOUNT(""),
        RETURNED("/returned"),
        FEE("/fee");

        private final String suffix;

        What(String suffix) {
            this.suffix = suffix;
        }
    }

    public DisputePart {
        requireNonNull(donationId, "donationId");
        requireNonNull(disputeId, "disputeId");
        requireNonNull(associationId, "associationId");
        requireNonNull(what, "what");
    }

    /** Claims are derived from this text, so it never changes. */
    @Override
    public String toString() {
        return donationId + "/" + disputeId + "/" + associationId + what.suffix;
    }
}
