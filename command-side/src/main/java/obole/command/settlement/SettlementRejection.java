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
    SETTLEMENT_CARRIED_BEFORE(
            409, "Another report has said before that it carries this one's rest: ask the PSP."),
    SETTLEMENT_NOT_WAITING(409, "The settlement is complete: nothing of it can be carried."),
    SETTLEMENT_NOT_SHORT(409, "Nothing is missing of what has begun to arrive."),
    SHORT_AMOUNT_DIFFERS(409, "Another amount is missing by now: read the settlement again."),
    SHORT_ACCEPTANCE_NOT_PROPOSED(409, "Nobody has proposed to give up the rest."),
    SAME_PERSON(409, "Somebody else than who proposed it must approve it."),
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
