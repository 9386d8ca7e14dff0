package obole.command.donation;

import static obole.schema.policy.Tables.AUTHORISATION_CALL;

import obole.eventstore.EventStoreWiring;
import obole.shared.donation.DonationId;

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
 * Remembers for which donations a PSP is to be told to capture or to let go. What it is to be told
 * is in the donation's own stream, so that an old row can ask for nothing old. Times are the
 * database's, which are the same for all nodes.
 */
@Component
class AuthorisationCalls {

    /** Longer than asking and telling can take together. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final long LONGEST_WAIT_SECONDS = 300;

    private final DSLContext sql;

    AuthorisationCalls(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /**
     * @param until whose lease it is: another request for the donation, or another taker, moves it
     */
    record Call(DonationId donationId, String psp, int attempts, Instant until) {}

    /** In the transaction of the policy's token. */
    void remember(DonationId donation, String psp) {
        var c = AUTHORISATION_CALL;
        sql.insertInto(c)
                .set(c.DONATION_ID, donation.toString())
                .set(c.PSP, psp)
                .set(c.ATTEMPTS, 0)
                .set(c.DUE_AT, DSL.currentInstant())
                .onConflict(c.DONATION_ID)
                .doUpdate()
                .set(c.ATTEMPTS, 0)
                .set(c.DUE_AT, DSL.currentInstant())
                .execute();
    }

    /** The one that has waited longest; nobody else gets it until its lease has ended. */
    Optional<Call> take() {
        var c = AUTHORISATION_CALL;
        return sql.update(c)
                .set(c.ATTEMPTS, c.ATTEMPTS.plus(1))
                .set(c.DUE_AT, in(LEASE))
                .where(
                        c.DONATION_ID.eq(
                                DSL.select(c.DONATION_ID)
                                        .from(c)
                                        .where(c.DUE_AT.le(DSL.currentInstant()))
                                        .orderBy(c.DUE_AT)
                                        .limit(1)
                                        .forUpdate()
                                        .skipLocked()))
                .returning()
                .fetchOptional(row ->
                        new Call(
                                DonationId.of(row.getDonationId()),
                                row.getPsp(),
                                row.getAttempts(),
                                row.getDueAt()));
    }

    /** Unless somebody has asked for something new meanwhile. */
    void answered(Call call) {
        var c = AUTHORISATION_CALL;
        sql.deleteFrom(c)
                .where(c.DONATION_ID.eq(call.donationId().toString()), c.DUE_AT.eq(call.until()))
                .execute();
    }

    /** Again after 1, 2, 4 … 300 seconds. */
    void wait(Call call) {
        var c = AUTHORISATION_CALL;
        long seconds = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(call.attempts() - 1, 20));
        sql.update(c)
                .set(c.DUE_AT, in(Duration.ofSeconds(seconds)))
                .where(c.DONATION_ID.eq(call.donationId().toString()), c.DUE_AT.eq(call.until()))
                .execute();
    }

    private static Field<Instant> in(Duration time) {
        return DSL.currentInstant().plus(DayToSecond.valueOf(time)).cast(Instant.class);
    }
}
