package obole.command.statement;

import obole.command.decision.Rejection;

/** Why a bank statement is refused, in order of precedence. */
enum StatementRejection implements Rejection {
    BANK_ACCOUNT_UNKNOWN(
            422, "The statement is of an account or currency that is not configured as ours."),
    STATEMENT_DIFFERS(
            409,
            "This statement was taken before with other content: ask the bank which one holds.");

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
