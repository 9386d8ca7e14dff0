package obole.shared.account;

/** Why an account gave nothing for a refund. */
public enum RefundDebitRefusal {
    INSUFFICIENT_FUNDS,
    TOO_MANY_WAITING,
    WAITED_TOO_LONG,
    REFUND_ENDED
}
