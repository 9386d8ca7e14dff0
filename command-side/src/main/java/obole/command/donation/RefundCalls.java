package obole.command.donation;

import static obole.schema.policy.Tables.REFUND_CALL;

import obole.eventstore.EventStoreWiring;
import obole.schema.policy.tables.records.RefundCallRecord;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * Remembers which funded refunds a PSP has still to answer for, each with a time of its own. It is
 * the database's time, which is the same for all nodes.
 */
@Component
class RefundCalls {

    /** Longer than asking and telling can take together. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final long LONGEST_WAIT_SECONDS = 300;

    private final DSLContext sql;

    RefundCalls(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /** What a PSP is to be told. */
    record Call(DonationId donationId, RefundId refundId, String psp, Money amount, int attempts) {}

    /** In the transaction of the policy's token; a second time changes nothing. */
    void remember(RefundFunded event) {
        var c = REFUND_CALL;
        sql.insertInto(c)
                .set(c.REFUND_ID, event.refundId().toString())
                .set(c.DONATION_ID, event.donationId().toString())
                .set(c.PSP, event.psp())
                .set(c.AMOUNT_MINOR, event.amount().minor())
                .set(c.CURRENCY, event.amount().currency().getCurrencyCode())
                .set(c.ATTEMPTS, 0)
                .set(c.DUE_AT, DSL.currentInstant())
                .onConflictDoNothing()
                .execute();
    }

    /** The one that has waited longest; nobody else gets it until its lease has ended. */
    Optional<Call> take() {
        var c = REFUND_CALL;
        return sql.update(c)
                .set(c.ATTEMPTS, c.ATTEMPTS.plus(1))
                .set(c.DUE_AT, in(LEASE))
                .where(
                        c.REFUND_ID.eq(
                                DSL.select(c.REFUND_ID)
                                        .from(c)
                                        .where(c.DUE_AT.le(DSL.currentInstant()))
                                        .orderBy(c.DUE_AT)
                                        .limit(1)
                                        .forUpdate()
                                        .skipLocked()))
                .returning()
                .fetchOptional(RefundCalls::call);
    }

    void answered(Call call) {
        var c = REFUND_CALL;
        sql.deleteFrom(c).where(c.REFUND_ID.eq(call.refundId().toString())).execute();
    }

    /** Again after 1, 2, 4 … 300 seconds. */
    void wait(Call call) {
        var c = REFUND_CALL;
        long seconds = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(call.attempts() - 1, 20));
        sql.update(c)
                .set(c.DUE_AT, in(Duration.ofSeconds(seconds)))
                .where(c.REFUND_ID.eq(call.refundId().toString()))
                .execute();
    }

    /** What it has accepted is asked about after the longest wait. */
    void waitLong(Call call) {
        var c = REFUND_CALL;
        sql.update(c)
                .set(c.DUE_AT, in(Duration.ofSeconds(LONGEST_WAIT_SECONDS)))
                .where(c.REFUND_ID.eq(call.refundId().toString()))
                .execute();
    }

    private static Call call(RefundCallRecord row) {
        return new Call(
                DonationId.of(row.getDonationId()),
                RefundId.of(row.getRefundId()),
                row.getPsp(),
                Money.of(row.getAmountMinor(), row.getCurrency()),
                row.getAttempts());
    }

    private static Field<Instant> in(Duration time) {
        return DSL.currentInstant().plus(DayToSecond.valueOf(time)).cast(Instant.class);
    }
}
