package obole.command.donation;

import obole.shared.association.FeeBearer;

/** What an association's own events say about new donations to it. */
public record FeePlan(Standing standing, FeeBearer feeBearer, int commissionBasisPoints) {

    /** Whether it may be given to. */
    public enum Standing {
        UNKNOWN,
        UNVERIFIED,
        VERIFIED,
        CLOSED_TO_DONATIONS
    }

    static final FeePlan NONE = new FeePlan(Standing.UNKNOWN, FeeBearer.ASSOCIATION, 0);

    FeePlan now(Standing other) {
        return new FeePlan(other, feeBearer, commissionBasisPoints);
    }
}
