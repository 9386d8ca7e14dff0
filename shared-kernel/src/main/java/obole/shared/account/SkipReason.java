package obole.shared.account;

/** Why a payout that was due was not made. */
public enum SkipReason {
    /** Nothing leaves without the authority's consent. */
    FROZEN,
    /** An alarm about the books holds them until somebody has answered it. */
    HELD_BY_ALARM,
    /** The association is not verified, or is suspended. */
    PAYOUTS_BLOCKED,
    BANK_ACCOUNT_MISSING,
    /** A payout to it came back, and nobody has confirmed it since. */
    BANK_ACCOUNT_RETURNED,
    /** It is new. */
    BANK_ACCOUNT_COOLING,
    NOTHING_AVAILABLE,
    BELOW_MINIMUM
}
