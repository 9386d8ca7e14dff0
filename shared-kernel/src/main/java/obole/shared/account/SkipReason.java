package obole.shared.account;

/** Why a payout that was due was not made. */
public enum SkipReason {
    NOT_VERIFIED,
    BANK_ACCOUNT_MISSING,
    /** A payout to it came back, and nobody has confirmed it since. */
    BANK_ACCOUNT_RETURNED,
    /** It is new. */
    BANK_ACCOUNT_COOLING,
    NOTHING_AVAILABLE,
    BELOW_MINIMUM
}
