package obole.shared.pledge;

/** Why nothing is collected for a due day. */
public enum SkipReason {
    PAUSED,
    /** We were late, and would have had to collect it together with another, or far too late. */
    TOO_LATE,
    /** The card or the account cannot be collected from until the donor gives another. */
    INSTRUMENT_UNUSABLE,
    ASSOCIATION_NOT_ACCEPTING,
    PLEDGE_ENDED
}
