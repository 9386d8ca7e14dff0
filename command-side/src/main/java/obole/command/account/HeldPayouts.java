package obole.command.account;

import static obole.schema.policy.Tables.PAYOUT_HOLD;

import obole.eventstore.EventStoreWiring;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

/** Which payouts are held until when, as a policy's memory. */
@Component
class HeldPayouts {

    private static final int SOME = 100;

    private final DSLContext sql;

    HeldPayouts(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /** One whose hold should be over. */
    record Due(AccountId accountId, PayoutId payoutId) {}

    void add(AccountId account, PayoutId payout, Instant until) {
        var h = PAYOUT_HOLD;
        sql.insertInto(h)
                .set(h.PAYOUT_ID, payout.toString())
                .set(h.ACCOUNT_ID, account.toString())
                .set(h.UNTIL, until)
                .onConflict(h.PAYOUT_ID)
                .doUpdate()
                .set(h.UNTIL, until)
                .execute();
    }

    void remove(PayoutId payout) {
        sql.deleteFrom(PAYOUT_HOLD).where(PAYOUT_HOLD.PAYOUT_ID.eq(payout.toString())).execute();
    }

    /** The oldest of them. */
    List<Due> due(Instant now) {
        var h = PAYOUT_HOLD;
        return sql.select(h.ACCOUNT_ID, h.PAYOUT_ID)
                .from(h)
                .where(h.UNTIL.le(now))
                .orderBy(h.UNTIL, h.PAYOUT_ID)
                .limit(SOME)
                .fetch(row -> new Due(AccountId.of(row.value1()), PayoutId.of(row.value2())));
    }
}
