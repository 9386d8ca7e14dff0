package obole.command.donation;

import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;

/** What an association's own events say about new donations to it. */
public record FeePlan(Standing standing, FeeTerms terms) {

    /** Whether it may be given to. */
    public enum Standing {
        UNKNOWN,
        UNVERIFIED,
        VERIFIED,
        CLOSED_TO_DONATIONS
    }

    static final FeePlan NONE =
            new FeePlan(Standing.UNKNOWN, FeeTerms.of(FeeBearer.ASSOCIATION, 0));

    FeePlan now(Standing other) {
        return new FeePlan(other, terms);
    }

    FeePlan at(FeeTerms others) {
        return new FeePlan(standing, others);
    }
}
