package obole.command.psp.sandbox;

import java.util.Locale;

/** What becomes of a payment at the sandbox PSP, by the last two digits of its minor units. */
enum Outcome {
    SUCCEEDS(-1, "authorised and captured at once"),
    DECLINED(1, "declined by the donor's bank"),
    NEEDS_AUTHENTICATION(2, "needs authentication, then authorised and captured"),
    CAPTURED_LATE(3, "authorised now, captured by the next close-day or advance"),
    CAPTURED_TWICE(4, "captured, and told twice under different webhook ids"),
    OUT_OF_ORDER(5, "captured, told before it is told to be authorised"),
    DISPUTED(6, "captured, disputed by the close-day after its settlement, lost by the next"),
    REFUND_REFUSED(7, "captured; its refunds are refused"),
    REFUND_LATE(8, "captured; its refunds are accepted, done by the next close-day or advance"),
    REFUND_FAILS_LATE(
            9, "captured; its refunds are accepted, fail at the next close-day or advance"),
    DISPUTE_WON(21, "as 06, but won by the next close-day, whose report brings the money back"),
    DISPUTE_NOT_WITHDRAWN(22, "as 06, but without taking the money, and won by the next close-day"),
    DISPUTE_LOST_IN_PART(23, "as 06, but only half is lost; the report brings the rest back"),
    DISPUTED_AGAIN(24, "as 21, and disputed once more by the close-day after, lost by the next"),
    REFUND_RETURNED(25, "captured; its refunds are sent back by the close-day after their report");

    private final int ending;
    private final String description;

    Outcome(int ending, String description) {
        this.ending = ending;
        this.description = description;
    }

    static Outcome of(long grossMinor) {
        for (Outcome outcome : values()) {
            if (outcome.ending == grossMinor % 100) {
                return outcome;
            }
        }
        return SUCCEEDS;
    }

    /** Whether the donor's bank takes the money back after settlement. */
    boolean disputed() {
        return switch (this) {
            case DISPUTED,
                    DISPUTE_WON,
                    DISPUTE_NOT_WITHDRAWN,
                    DISPUTE_LOST_IN_PART,
                    DISPUTED_AGAIN ->
                    true;
            default -> false;
        };
    }

    long lastDigits() {
        return ending;
    }

    /** The last two digits that bring it about. */
    String ending() {
        return ending < 0 ? "others" : String.format(Locale.ROOT, "%02d", ending);
    }

    String description() {
        return description;
    }
}
