package obole.shared.donation;

/** What nobody did in time. */
public enum ExpiryReason {
    /** The donor did not pay. */
    NOT_COMPLETED,
    /** What the donor's bank had set aside was neither captured nor voided. */
    AUTHORISATION_EXPIRED
}
