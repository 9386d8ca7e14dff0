package obole.query.donation;

import static obole.schema.views.Tables.REFUND;
import static obole.schema.views.Tables.REFUND_WAIT;

import obole.schema.views.tables.records.RefundRecord;
import obole.schema.views.tables.records.RefundWaitRecord;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What is shown of a donation's refunds: where each stands, and what it waits for. */
final class RefundViews {

    private RefundViews() {}

    /** Whose account has not given its part, since when, and how that ends. */
    record Wait(String associationId, Money amount, Instant since, Instant until, String ends) {

        private static Wait of(RefundWaitRecord row) {
            return new Wait(
                    row.getAssociationId(),
                    Money.of(row.getAmountMinor(), row.getCurrency()),
                    row.getWaitsSince(),
                    row.getWaitsUntil(),
                    "Funded as soon as the account has enough; refused after that day.");
        }
    }

    /** Why the PSP has not paid it, since when, and how that ends. */
    record Hold(String reason, @Nullable LocalDate since, String ends) {

        private static @Nullable Hold of(RefundRecord row) {
            String hold = row.getHold();
            if (hold == null) {
                return null;
            }
            return new Hold(
                    hold,
                    row.getHeldOn(),
                    hold.equals("PSP_NOT_CONNECTED")
                            ? "Connect the PSP: then it is asked and told by itself."
                            : "It is asked again every five minutes: the first answer ends it.");
        }
    }

    record Refund(
            String id,
            String status,
            Money amount,
            @Nullable String reason,
            @Nullable LocalDate settledOn,
            @Nullable LocalDate returnedOn,
            @Nullable String returningReason,
            @Nullable Hold hold,
            List<Wait> waits) {

        private static Refund of(RefundRecord row, List<RefundWaitRecord> waits) {
            return new Refund(
                    row.getRefundId(),
                    row.getStatus(),
                    Money.of(row.getAmountMinor(), row.getCurrency()),
                    row.getReason(),
                    row.getSettledOn(),
                    row.getReturnedOn(),
                    row.getReturningReason(),
                    Hold.of(row),
                    waits.stream().map(Wait::of).toList());
        }
    }

    static List<Refund> of(DSLContext sql, String donation) {
        Map<String, ? extends List<RefundWaitRecord>> waits =
                sql.select(REFUND_WAIT.fields())
                        .from(REFUND_WAIT)
                        .join(REFUND)
                        .on(REFUND.REFUND_ID.eq(REFUND_WAIT.REFUND_ID))
                        .where(REFUND.DONATION_ID.eq(donation))
                        .and(REFUND_WAIT.STATE.eq("WAITING"))
                        .orderBy(REFUND_WAIT.ASSOCIATION_ID)
                        .fetchInto(REFUND_WAIT)
                        .intoGroups(REFUND_WAIT.REFUND_ID);
        return sql.selectFrom(REFUND)
                .where(REFUND.DONATION_ID.eq(donation))
                .orderBy(REFUND.CREATED_POSITION, REFUND.REFUND_ID)
                .fetch(row -> Refund.of(row, waiting(waits.get(row.getRefundId()))));
    }

    private static List<RefundWaitRecord> waiting(@Nullable List<RefundWaitRecord> waits) {
        return waits == null ? List.of() : waits;
    }
}
