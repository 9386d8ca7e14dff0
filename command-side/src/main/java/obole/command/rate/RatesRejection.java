package obole.command.rate;

import obole.command.decision.Rejection;

/** Why exchange rates are refused, in order of precedence. */
enum RatesRejection implements Rejection {
    RATES_OF_TOMORROW(422, "Rates are published on their day: this one has not come."),
    RATES_DIFFER(
            409, "Other rates are recorded for this day, and books may have been kept by them.");

    private final int status;
    private final String detail;

    RatesRejection(int status, String detail) {
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
