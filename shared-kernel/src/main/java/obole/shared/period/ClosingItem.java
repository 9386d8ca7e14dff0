package obole.shared.period;

/** What must be done before a period closes. */
public enum ClosingItem {
    /** Every projection has got to the position that was asked for. */
    PROJECTIONS,
    /** Each bank account's statements reach to the end of the period, add up and continue. */
    STATEMENTS,
    /** Nothing stands unexplained for longer than is allowed. */
    SUSPENSE,
    /** No other difference of the period has been open for longer than is allowed. */
    BREAKS,
    /** The ledger is what reports, matches and banks come to. */
    LEDGER,
    /** The safeguarding proof of the last day is made, true to this day, and bank is book. */
    PROOF
}
