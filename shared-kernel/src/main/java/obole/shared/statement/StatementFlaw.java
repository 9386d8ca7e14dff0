package obole.shared.statement;

/** Why nobody can say from a statement alone whether its balances and lines add up. */
public enum StatementFlaw {
    /** No opening balance in the account's currency: what is recorded is reckoned back. */
    OPENING_MISSING,
    /** No closing balance in the account's currency: what is recorded is reckoned forward. */
    CLOSING_MISSING,
    /** Lines in a currency that the account does not have: they are not recorded. */
    FOREIGN_ENTRIES
}
