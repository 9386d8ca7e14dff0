package obole.command.pledge;

import static obole.schema.policy.Tables.PLEDGE_BENEFICIARY;

import obole.eventstore.EventStoreWiring;
import obole.shared.association.AssociationId;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.util.List;

import javax.sql.DataSource;

/** Which pledges give to which association, as a policy's memory: an association may leave. */
@Component
class PledgedAssociations {

    private final DSLContext sql;

    PledgedAssociations(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /** Instead of those before; in the transaction of the policy's token. */
    void remember(PledgeId pledge, List<PledgedGift> gifts) {
        forget(pledge);
        var p = PLEDGE_BENEFICIARY;
        for (PledgedGift gift : gifts) {
            sql.insertInto(p)
                    .set(p.ASSOCIATION_ID, gift.associationId().toString())
                    .set(p.PLEDGE_ID, pledge.toString())
                    .execute();
        }
    }

    void forget(PledgeId pledge) {
        var p = PLEDGE_BENEFICIARY;
        sql.deleteFrom(p).where(p.PLEDGE_ID.eq(pledge.toString())).execute();
    }

    List<PledgeId> of(AssociationId association) {
        var p = PLEDGE_BENEFICIARY;
        return sql.select(p.PLEDGE_ID)
                .from(p)
                .where(p.ASSOCIATION_ID.eq(association.toString()))
                .orderBy(p.PLEDGE_ID)
                .fetch(row -> PledgeId.of(row.value1()));
    }
}
