package obole.query.account;

import obole.schema.views.tables.records.PayoutRecord;
import obole.shared.bank.TargetCalendar;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Answers "where is my money?" about a payout in one plain sentence: since when it is there, what
 * happens next, and when at the latest. It counts with a cut-off on each day on which TARGET is
 * open, at whatever hour, and with a transfer that arrives one such day after it left.
 */
final class Whereabouts {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Within so many open days a bank answers to a recall. */
    private static final int RECALL_ANSWER_DAYS = 15;

    private static final String RECALLED = "FOCR";

    private Whereabouts() {}

    static String of(PayoutRecord row, LocalDate today) {
        String amount = Money.of(row.getAmountMinor(), row.getCurrency()).display();
        LocalDate since = row.getSince();
        return switch (row.getStatus()) {
            case "REQUESTED" -> amount + " is set aside since " + since + requested(row, today);
            case "APPROVED" ->
                    amount + " is approved since " + since + " and " + leaving(row, today);
            case "HELD" -> amount + " is held since " + since + held(row);
            case "SUBMITTED" ->
                    amount
                            + " is with the bank since "
                            + since
                            + accepted(row)
                            + due(arriving(row, TargetCalendar.openOnOrAfter(since)), today)
                            + recall(row);
            case "SETTLED" ->
                    amount
                            + " left our bank on "
                            + row.getSettledOn()
                            + " and "
                            + arrives(arriving(row, row.getSettledOn()), today)
                            + recall(row);
            case "RETURNED" -> returned(row);
            case "REFUSED" -> amount + " was not paid out on " + since + available() + because(row);
            case "REJECTED" ->
                    amount + " was refused by the bank on " + since + available() + because(row);
            case "CANCELLED" -> amount + " was taken back on " + since + available() + because(row);
            default -> amount + " is not known to have been requested.";
        };
    }

    private static String requested(PayoutRecord row, LocalDate today) {
        return row.getApprovalNeeded()
                ? " and waits for a second person, who approves or refuses it; it "
                        + "goes to the bank "
                        + (row.getInstant() ? "at once" : "within one business day")
                        + " after that."
                : " and " + leaving(row, today);
    }

    private static String leaving(PayoutRecord row, LocalDate today) {
        LocalDate at = row.getInstant() ? row.getSince() : TargetCalendar.next(row.getSince());
        if (at.isBefore(today)) {
            return "was to go to the bank on " + at + ": its file is late, and we look after it.";
        }
        return "goes to the bank "
                + (row.getInstant() ? "at once, on " + at : "on " + at + " at the latest")
                + "; it arrives on "
                + arriving(row, at)
                + " at the latest.";
    }

    /** What holds it without a date says itself how it ends. */
    private static String held(PayoutRecord row) {
        if (row.getHeldUntil() == null) {
            return because(row);
        }
        return " until "
                + row.getHeldUntil().atZone(PARIS).toLocalDate()
                + (row.getReason() == null ? "" : " because " + row.getReason())
                + (row.getApprovalNeeded()
                        ? "; then a second person may approve it."
                        : "; then it goes on by itself.");
    }

    private static String accepted(PayoutRecord row) {
        return row.getBankCode() == null
                ? ""
                : " (last word: " + row.getBankCode() + " on " + row.getBankCodeOn() + ")";
    }

    /** A day that has passed is no promise any more. */
    private static String due(LocalDate day, LocalDate today) {
        return day.isBefore(today)
                ? ", was due on " + day + ", and the bank has not booked it: we ask the bank"
                : " and " + arrives(day, today);
    }

    private static String arrives(LocalDate day, LocalDate today) {
        return (day.isBefore(today) ? "was due on " : "arrives on ")
                + day
                + (day.isBefore(today) ? "" : " at the latest");
    }

    private static LocalDate arriving(PayoutRecord row, LocalDate left) {
        return row.getInstant() ? left : TargetCalendar.next(left);
    }

    private static String recall(PayoutRecord row) {
        if (row.getRecallRefused() != null) {
            return "; we asked for it back, which was refused: " + row.getRecallRefused() + ".";
        }
        return row.getRecalledOn() == null
                ? "."
                : "; we asked for it back on "
                        + row.getRecalledOn()
                        + " ("
                        + row.getRecallReason()
                        + "), and the answer is due on "
                        + TargetCalendar.plus(row.getRecalledOn(), RECALL_ANSWER_DAYS)
                        + " at the latest.";
    }

    private static String returned(PayoutRecord row) {
        String back =
                Money.of(row.getReceivedMinor(), row.getCurrency()).display()
                        + " came back on "
                        + row.getReturnedOn()
                        + available();
        return RECALLED.equals(row.getReason())
                ? back + ", as we had asked."
                : back
                        + ": "
                        + row.getReason()
                        + "; have the bank account confirmed again, or another one, before the"
                        + " next payout.";
    }

    private static String available() {
        return " and is available again";
    }

    private static String because(PayoutRecord row) {
        return row.getReason() == null ? "." : ": " + row.getReason() + ".";
    }
}
