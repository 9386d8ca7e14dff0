package obole.command.settlement;

import obole.command.decision.Rejection;

/** Why something is refused to a line of a report, in order of precedence. */
enum ReportLineRejection implements Rejection {
    REPORT_LINE_NOT_FOUND(404, "There is no such line in this settlement."),
    REPORT_LINE_RESOLVED(409, "It has been said before what this line is."),
    REPORT_LINE_PROPOSED_BEFORE(
            409, "Somebody has proposed something else: approve or refuse that first."),
    REPORT_LINE_NOT_PROPOSED(409, "Nobody has proposed what this line is."),
    SAME_PERSON(409, "Somebody else than who proposed it must approve it."),
    REPORT_LINE_NOT_TOLD(
            409, "The money of this settlement has not arrived, or its lines are being told."),
    REPORT_LINE_BOOKED(409, "What this line says is booked: nothing of it is left to explain."),
    REPORT_LINE_NOT_OF_DONATION(409, "The line pays no donation that waits for its money."),
    REPORT_LINE_OF_DONATION(409, "The line pays a donation that waits for it: settle that."),
    REPORT_LINE_NOT_A_DEFICIT(
            409, "Only what is missing can be written off: a surplus is somebody's."),
    REPORT_LINE_NOT_A_SURPLUS(409, "There is nothing that could be attributed."),
    REPORT_LINE_OTHER_DIFFERS(
            409, "The other line is not of the same PSP, amount and currency the other way."),
    REPORT_LINE_RECEIVER_NOT_FOUND(404, "There is no such association, or it is leaving.");

    private final int status;
    private final String detail;

    ReportLineRejection(int status, String detail) {
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
