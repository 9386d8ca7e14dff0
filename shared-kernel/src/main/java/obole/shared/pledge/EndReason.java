package obole.shared.pledge;

/** Why a pledge is over. */
public enum EndReason {
    DONOR,
    DATE,
    FAILURES,
    MANDATE_REVOKED,
    /** Nothing was collected under the mandate for 36 months. */
    MANDATE_LAPSED,
    ASSOCIATION_CLOSED
}
