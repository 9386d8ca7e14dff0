package obole.command.alarm;

import obole.command.decision.Rejection;

/** Why something is refused to an alarm. */
enum AlarmRejection implements Rejection {
    ALARM_NOT_FOUND(404, "There is no such alarm, or it was raised a moment ago."),
    ALARM_ALREADY_ACKNOWLEDGED(409, "Somebody else has acknowledged this alarm.");

    private final int status;
    private final String detail;

    AlarmRejection(int status, String detail) {
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
