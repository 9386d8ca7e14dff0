package obole.query.account;

import obole.schema.views.tables.records.PayoutRecord;
import obole.shared.money.Money;

import java.time.ZoneId;

/** Answers "where is my money?" about a payout in one plain sentence. */
final class Whereabouts {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Whereabouts() {}

    static String of(PayoutRecord row) {
        String amount = Money.of(row.getAmountMinor(), row.getCurrency()).display();
        return switch (row.getStatus()) {
            case "REQUESTED" ->
                    row.getApprovalNeeded()
                            ? amount + " is set aside and waits for a second person to approve it."
                            : amount + " is set aside and goes into the next payment file.";
            case "APPROVED" ->
                    amount + " is approved and goes to the bank with the next payment file.";
            case "HELD" -> amount + " is held" + until(row) + because(row);
            case "SUBMITTED" ->
                    amount + " is on its way: the bank has our order and has not booked it yet.";
            case "SETTLED" -> amount + " left our bank on " + row.getSettledOn() + ".";
            case "RETURNED" ->
                    Money.of(row.getReceivedMinor(), row.getCurrency()).display()
                            + " came back from the payee's bank on "
                            + row.getReturnedOn()
                            + " and is available again"
                            + because(row);
            case "REFUSED" -> amount + " was not paid out and is available again" + because(row);
            case "REJECTED" ->
                    amount + " was refused by our bank and is available again" + because(row);
            case "CANCELLED" ->
                    amount + " was taken back before it left and is available again" + because(row);
            default -> amount + " is not known to have been requested.";
        };
    }

    private static String until(PayoutRecord row) {
        return row.getHeldUntil() == null
                ? ""
                : " until " + row.getHeldUntil().atZone(PARIS).toLocalDate();
    }

    private static String because(PayoutRecord row) {
        return row.getReason() == null ? "." : ": " + row.getReason() + ".";
    }
}
