package obole.query.reconciliation;

/** What does not match, and what is to be done about it. */
enum BreakKind {
    MISSING_AT_PSP("Fetch the report this money belongs to from the PSP."),
    MISSING_AT_BANK("Wait for the bank's next statement, then ask the PSP for the transfer."),
    MISSING_IN_LEDGER("Find out what it is and book it with a manual entry."),
    AMOUNT("Compare both sides line by line."),
    SHORT("Ask the PSP for the rest; nothing is credited until it comes or two people accept."),
    OVER("Ask the PSP what the excess is for; it stays in suspense."),
    UNKNOWN("Find out whose money it is; book it with a manual entry or send it back."),
    RETURN_UNMATCHED("Find the payout that came back."),
    CHAIN_GAP("Fetch the missing statement from the bank."),
    CHAIN_OVERLAP("Ask the bank for the statement again: it tells of days twice.");

    private final String nextAction;

    BreakKind(String nextAction) {
        this.nextAction = nextAction;
    }

    String nextAction() {
        return nextAction;
    }
}
