package obole.shared.pledge;

/** Where a direct debit stands in the life of its mandate, in SEPA's words. */
public enum SequenceType {
    /** The only one. */
    OOFF,
    /** The first. */
    FRST,
    RCUR,
    /** The last. */
    FNAL
}
