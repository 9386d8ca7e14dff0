package obole.shared.account;

/** What a movement that two people stand behind does. */
public enum MovementKind {
    /** From the reserve back to what is available. */
    RESERVE_RELEASE,
    /** To another association here. */
    TRANSFER,
    /** The association has sent us money for what we had advanced. */
    ADVANCE_REPAYMENT,
    /** We give up what we had advanced. */
    ADVANCE_WRITE_OFF,
    /** We give the association money of ours. */
    CREDIT_BY_HOUSE,
    /** The association gives back what it should not have. */
    DEBIT_TO_HOUSE,
    /** A receipt that nobody could explain is the association's. */
    CREDIT_FROM_SUSPENSE
}
