package obole.shared.account;

/** To whom a payout goes. */
public enum PayeeKind {
    /** The association's own bank account. */
    ASSOCIATION,
    /** Somebody the association owed; only in histories brought along. */
    THIRD_PARTY,
    /** Another collective of the earlier platform; only in histories brought along. */
    TRANSFER
}
