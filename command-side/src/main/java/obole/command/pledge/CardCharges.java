package obole.command.pledge;

import static obole.schema.policy.Tables.CARD_CHARGE;

import obole.eventstore.EventStoreWiring;
import obole.schema.policy.tables.records.CardChargeRecord;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;

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
import java.time.LocalDate;
import java.util.List;

import javax.sql.DataSource;

/**
 * Which cards a PSP has still to be told to charge, each with a time of its own. It is the
 * database's time, which is the same for all nodes.
 */
@Component
class CardCharges {

    /** Longer than asking and telling can take together. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final long LONGEST_WAIT_SECONDS = 300;

    private final DSLContext sql;

    CardCharges(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /** What a PSP is to be told; the card's token is in the vault. */
    record Charge(
            DonationId donationId,
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            String psp,
            Money amount,
            String instrument,
            int attempts) {}

    /** In the transaction of the policy's token; a second time changes nothing. */
    void remember(InstalmentDue event) {
        Money gross = event.tip();
        for (PledgedGift gift : event.gifts()) {
            gross = gross.plus(gift.amount());
        }
        var c = CARD_CHARGE;
        sql.insertInto(c)
                .set(c.DONATION_ID, event.donationId().toString())
                .set(c.PLEDGE_ID, event.pledgeId().toString())
                .set(c.DUE_ON, event.dueOn())
                .set(c.ATTEMPT, event.attempt())
                .set(c.PSP, event.psp())
                .set(c.AMOUNT_MINOR, gross.minor())
                .set(c.CURRENCY, gross.currency().getCurrencyCode())
                .set(c.INSTRUMENT, event.instrument())
                .set(c.ATTEMPTS, 0)
                .set(c.DUE_AT, DSL.currentInstant())
                .onConflictDoNothing()
                .execute();
    }

    /** Those that have waited longest; nobody else gets them until their lease has ended. */
    List<Charge> take(int some) {
        var c = CARD_CHARGE;
        return sql.update(c)
                .set(c.ATTEMPTS, c.ATTEMPTS.plus(1))
                .set(c.DUE_AT, in(LEASE))
                .where(
                        c.DONATION_ID.in(
                                DSL.select(c.DONATION_ID)
                                        .from(c)
                                        .where(c.DUE_AT.le(DSL.currentInstant()))
                                        .orderBy(c.DUE_AT)
                                        .limit(some)
                                        .forUpdate()
                                        .skipLocked()))
                .returning()
                .fetch(CardCharges::charge);
    }

    void answered(Charge charge) {
        var c = CARD_CHARGE;
        sql.deleteFrom(c).where(c.DONATION_ID.eq(charge.donationId().toString())).execute();
    }

    /** Again after 1, 2, 4 … 300 seconds. */
    void wait(Charge charge) {
        var c = CARD_CHARGE;
        long seconds = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(charge.attempts() - 1, 20));
        sql.update(c)
                .set(c.DUE_AT, in(Duration.ofSeconds(seconds)))
                .where(c.DONATION_ID.eq(charge.donationId().toString()))
                .execute();
    }

    private static Charge charge(CardChargeRecord row) {
        return new Charge(
                DonationId.of(row.getDonationId()),
                PledgeId.of(row.getPledgeId()),
                row.getDueOn(),
                row.getAttempt(),
                row.getPsp(),
                Money.of(row.getAmountMinor(), row.getCurrency()),
                row.getInstrument(),
                row.getAttempts());
    }

    private static Field<Instant> in(Duration time) {
        return DSL.currentInstant().plus(DayToSecond.valueOf(time)).cast(Instant.class);
    }
}
