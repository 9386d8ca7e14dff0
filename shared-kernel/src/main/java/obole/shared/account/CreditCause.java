package obole.shared.account;

/** Why an account was credited. */
public enum CreditCause {
    SETTLEMENT,
    REFUND_FAILED,
    DISPUTE_WON,
    TRANSFER
}
