package obole.shared.treasury;

/** Why we move money ourselves. */
public enum TransferKind {
    /** Our revenue leaves the safeguarding account. */
    SWEEP,
    /** We pay a shortfall into the safeguarding account. */
    TOP_UP,
    /** Money that is nobody's goes back to who sent it. */
    RETURN
}
