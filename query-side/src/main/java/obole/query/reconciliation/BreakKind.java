package obole.query.reconciliation;

/** What does not match, who is to see to it, and what is to be done. */
enum BreakKind {
    MISSING_AT_PSP(Owner.FINANCE, "Ask the PSP in which report this money is."),
    MISSING_AT_BANK(
            Owner.FINANCE, "Wait for the bank's next statement, then ask for the transfer."),
    MISSING_IN_LEDGER(Owner.ADMIN, "Find the event that was not booked, and rebuild the ledger."),
    AMOUNT(Owner.FINANCE, "Compare both sides line by line."),
    SHORT(
            Owner.FINANCE,
            "Ask the PSP for the rest; nothing is credited until it comes or two people accept."),
    OVER(Owner.FINANCE, "Ask the PSP what the excess is for; it stays in suspense."),
    CURRENCY(Owner.FINANCE, "Ask the PSP for the amount in the donation's own currency."),
    DUPLICATE(Owner.FINANCE, "Ask who told of it twice for a correction; only one is booked."),
    UNKNOWN(
            Owner.FINANCE,
            "Find out whose money it is; book it with a manual entry or send it back."),
    LATE(Owner.FINANCE, "Tell the form that the donation was paid after all."),
    CHAIN_GAP(Owner.FINANCE, "Fetch the missing statement from the bank."),
    CHAIN_OVERLAP(Owner.FINANCE, "Ask the bank for the statement again: it tells of days twice."),
    WRONG_ACCOUNT(
            Owner.FINANCE,
            "Move the money to the safeguarding account today and correct the account at the PSP."),
    PAYOUT_NOT_BOOKED(
            Owner.FINANCE,
            "Fetch the bank's statement, then ask the bank what became of the payout; a line that"
                    + " does not name it is explained by two people."),
    PAYOUT_DIFFERS(
            Owner.FINANCE,
            "Ask the bank why; what it corrects is a line that two people explain as the"
                    + " payout's."),
    RETURN_UNMATCHED(
            Owner.FINANCE, "Find the payout that came back; two people explain the line as its."),
    CAPTURE_STALE(Owner.FINANCE, "Ask the PSP when it will pay what it has captured."),
    TRANSIT_BELOW_ZERO(
            Owner.COMPLIANCE,
            "Stop payouts and find who was credited before the money was on our account.");

    /** The role that sees to it. */
    enum Owner {
        FINANCE,
        COMPLIANCE,
        ADMIN
    }

    private final Owner owner;
    private final String nextAction;

    BreakKind(Owner owner, String nextAction) {
        this.owner = owner;
        this.nextAction = nextAction;
    }

    Owner owner() {
        return owner;
    }

    String nextAction() {
        return nextAction;
    }
}
