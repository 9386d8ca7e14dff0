package obole.query.donation;

import obole.schema.views.tables.records.RefundWaitRecord;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;

import java.time.Instant;

/** What each event changes of the row of an account that a refund waits for. */
final class RefundWaitFold {

    private RefundWaitFold() {}

    static void blank(RefundWaitRecord row) {
        row.setState("FUNDED")
                .setCurrency("XXX")
                .setAmountMinor(0L)
                .setWaitsSince(Instant.EPOCH)
                .setWaitsUntil(Instant.EPOCH);
    }

    static void waits(RefundWaitRecord row, DebitForRefundWaiting event) {
        row.setState("WAITING")
                .setCurrency(event.amount().currency().getCurrencyCode())
                .setAmountMinor(event.amount().minor())
                .setWaitsSince(event.since())
                .setWaitsUntil(event.until());
    }

    static void ends(RefundWaitRecord row, String state) {
        row.setState(state);
    }
}
