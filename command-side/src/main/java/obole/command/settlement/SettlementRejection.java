package obole.command.settlement;

import obole.command.decision.Rejection;

/** Why something is refused to a settlement, in order of precedence. */
enum SettlementRejection implements Rejection {
    PSP_NOT_FOUND(404, "There is no such PSP."),
    BANK_ACCOUNT_UNKNOWN(
            422, "No safeguarding account is configured for the currency of the report."),
    SETTLEMENT_CHUNK_NOT_FOUND(404, "The settlement has no such chunk of lines."),
    SETTLEMENT_REPORT_DIFFERS(
            409, "This report was taken before with other content: ask the PSP which one holds."),
    SETTLEMENT_CHUNK_SETTLED_DIFFERENTLY(
            409, "The chunk was settled before with other credits: nothing was changed."),
    SETTLEMENT_NOT_CONFIRMED(
            409, "The money of this settlement has not arrived yet: wait for the bank.");

    private final int status;
    private final String detail;

    SettlementRejection(int status, String detail) {
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
