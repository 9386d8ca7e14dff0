package obole.command.period;

import obole.command.decision.Rejection;

/** Why closing or reopening is refused, in order of precedence. */
enum PeriodRejection implements Rejection {
    PERIOD_NOT_OVER(409, "The period has not ended yet."),
    PERIOD_OUT_OF_ORDER(409, "Days and months close one after the other: close the next one."),
    MONTH_HAS_OPEN_DAYS(409, "A month closes when all its days are closed."),
    PERIOD_NOT_READY(409, "Something is not done that must be done before closing."),
    REOPENING_NOT_PROPOSED(404, "Nobody proposes to reopen the books from this day on."),
    PERIOD_NOT_CLOSED(409, "This day is open already."),
    PERIOD_NEVER_CLOSED(409, "Days before the first that was closed stay closed."),
    REOPENING_PROPOSED(409, "Another reopening is proposed: approve or refuse that one first."),
    SAME_PERSON(409, "Somebody else than who proposed the reopening must approve it.");

    private final int status;
    private final String detail;

    PeriodRejection(int status, String detail) {
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
