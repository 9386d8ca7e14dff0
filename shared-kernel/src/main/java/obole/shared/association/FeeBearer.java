package obole.shared.association;

/** Who bears the PSP's fees on an association's donations. */
public enum FeeBearer {
    /** Passed through: the association gets its share less the fee. Never our expense. */
    ASSOCIATION,
    /** Our expense: the association gets its whole share. */
    PLATFORM
}
