package obole.shared.donation;

/** Why we give back, as a code: free text could name a person. */
public enum RefundReason {
    DONOR_REQUEST,
    DUPLICATE,
    FRAUD,
    ASSOCIATION_REQUEST,
    ASSOCIATION_REFUSED,
    TECHNICAL_ERROR,
    OTHER
}
