package obole.query.reconciliation;

/** By what two sides are the same thing, in the order in which it is tried. */
enum Rule {
    /** They carry the same reference, and amount and currency are equal. */
    REFERENCE_AND_AMOUNT,
    /** They carry the same reference; the difference is a break. */
    REFERENCE,
    /** Nothing contradicts it, and the amounts are equal within a few days. */
    AMOUNT_AND_DATE,
    /** Several of one side add up to one of the other. */
    BATCH_SUM
}
