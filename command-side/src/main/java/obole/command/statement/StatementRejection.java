package obole.command.statement;

import obole.command.decision.Rejection;

/** Why a bank statement is refused, in order of precedence. */
enum StatementRejection implements Rejection {
    BANK_ACCOUNT_UNKNOWN(
            422, "The statement is of an account or currency that is not configured as ours."),
    BOOKING_DATE_MISSING(
            422, "The file does not say when it was booked: take it when the statement is there."),
    STATEMENT_DIFFERS(
            409,
            "This statement was taken before with other content: ask the bank which one holds."),
    BANK_LINE_NOT_FOUND(404, "No such line of a statement has been recorded."),
    PSP_NOT_FOUND(404, "There is no such PSP."),
    SETTLEMENT_NOT_FOUND(404, "No report of this settlement has come."),
    PAYOUT_NOT_FOUND(404, "There is no such payout."),
    BANK_LINE_EXPLAINED(409, "Something has taken the line out of suspense before."),
    BANK_LINE_PROPOSED_BEFORE(409, "Something else was proposed before: approve or refuse that."),
    BANK_LINE_NOT_PROPOSED(409, "Nobody has said what the line is."),
    BANK_LINE_OF_PAYOUT(409, "The line names a payout that takes it by itself: read the payout."),
    BANK_LINE_WRONG_DIRECTION(422, "Money that has come cannot be a cost, nor a cost an income."),
    BANK_LINE_WRONG_ACCOUNT(
            422,
            "An invoice is paid from our own account, and a payout from the pool in its currency."),
    BANK_LINE_ORIGINAL_DIFFERS(
            422, "The original must be of the same account and amount, and go the other way."),
    BANK_LINE_SETTLEMENT_DIFFERS(
            422, "The settlement's money is in another currency, or goes the other way."),
    BANK_LINE_SETTLEMENT_COMPLETE(409, "The settlement has all of its money."),
    SAME_PERSON(409, "Somebody else than who proposed it must approve it.");

    private final int status;
    private final String detail;

    StatementRejection(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }
}
