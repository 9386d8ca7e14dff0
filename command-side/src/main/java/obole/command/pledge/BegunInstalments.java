package obole.command.pledge;

import static obole.schema.policy.Tables.PLEDGE_ATTEMPT;

import obole.eventstore.EventStoreWiring;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeId;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Optional;

import javax.sql.DataSource;

/** Which donation is an attempt of which pledge, as a policy's memory: it may come back late. */
@Component
class BegunInstalments {

    private final DSLContext sql;

    BegunInstalments(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /** One attempt to collect the instalment of one due day. */
    record Attempt(PledgeId pledgeId, LocalDate dueOn, int attempt) {}

    /** In the transaction of the policy's token; a second time changes nothing. */
    void remember(InstalmentDue event) {
        var p = PLEDGE_ATTEMPT;
        sql.insertInto(p)
                .set(p.DONATION_ID, event.donationId().toString())
                .set(p.PLEDGE_ID, event.pledgeId().toString())
                .set(p.DUE_ON, event.dueOn())
                .set(p.ATTEMPT, event.attempt())
                .onConflictDoNothing()
                .execute();
    }

    Optional<Attempt> find(String donation) {
        var p = PLEDGE_ATTEMPT;
        return sql.select(p.PLEDGE_ID, p.DUE_ON, p.ATTEMPT)
                .from(p)
                .where(p.DONATION_ID.eq(donation))
                .fetchOptional(
                        row -> new Attempt(PledgeId.of(row.value1()), row.value2(), row.value3()));
    }
}
