package obole.shared.pledge;

/** By what a pledge is collected. */
public enum Means {
    /** A card whose token the PSP keeps. */
    CARD,
    /** A SEPA direct debit under a mandate. */
    DIRECT_DEBIT
}
