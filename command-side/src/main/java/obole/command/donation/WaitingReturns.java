package obole.command.donation;

import static obole.schema.policy.Tables.RETURNED_DEBIT;

import obole.command.donation.DisputeCommand.ReturnDirectDebit;
import obole.eventstore.EventStoreWiring;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.util.Optional;

import javax.sql.DataSource;

/** Direct debits that came back and whose donations do not know it yet, as a policy's memory. */
@Component
class WaitingReturns {

    private final DSLContext sql;

    WaitingReturns(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /** In the transaction of the policy's token; what is told first holds. */
    void remember(ReturnDirectDebit back) {
        var r = RETURNED_DEBIT;
        sql.insertInto(r)
                .set(r.DONATION_ID, back.donationId().toString())
                .set(r.AMOUNT_MINOR, back.amount().minor())
                .set(r.CURRENCY, back.amount().currency().getCurrencyCode())
                .set(r.REASON, back.reason())
                .set(r.EFFECTIVE_ON, back.effectiveOn())
                .onConflictDoNothing()
                .execute();
    }

    Optional<ReturnDirectDebit> find(DonationId donation) {
        var r = RETURNED_DEBIT;
        return sql.selectFrom(r)
                .where(r.DONATION_ID.eq(donation.toString()))
                .fetchOptional(row ->
                        new ReturnDirectDebit(
                                donation,
                                Money.of(row.getAmountMinor(), row.getCurrency()),
                                row.getReason(),
                                row.getEffectiveOn()));
    }

    void forget(DonationId donation) {
        var r = RETURNED_DEBIT;
        sql.deleteFrom(r).where(r.DONATION_ID.eq(donation.toString())).execute();
    }
}
