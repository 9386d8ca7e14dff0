package obole.shared.association;

/** In what capacity a natural person stands behind an association. */
public enum Capacity {
    /** May sign for it; for lack of capital these are its beneficial owners too. */
    LEGAL_REPRESENTATIVE,
    /** Controls it without being its representative. */
    BENEFICIAL_OWNER
}
