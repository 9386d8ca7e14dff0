package obole.command.donation;

import static obole.schema.policy.Tables.RELEASED_RESERVE;

import obole.eventstore.EventStoreWiring;
import obole.shared.settlement.HeldBack;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementId;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

/**
 * What a PSP has paid out of its reserve when nobody knew yet what it was of, as the memory of
 * {@link DonationSettlementPolicy}: the report that says so may come after.
 */
@Component
class ReleasedReserves {

    private final DSLContext sql;

    ReleasedReserves(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    void remember(SettlementId of, SettlementId releasedBy, ReportLine line) {
        sql.insertInto(RELEASED_RESERVE)
                .values(of.toString(), releasedBy.toString(), line.line(), line.donation())
                .onConflictDoNothing()
                .execute();
    }

    /** The numbers of this report's lines that are held no more. */
    Set<Integer> of(SettlementId settlement, List<ReportLine> report) {
        Set<Integer> lines = new HashSet<>();
        sql.select(RELEASED_RESERVE.DONATION)
                .from(RELEASED_RESERVE)
                .where(RELEASED_RESERVE.SETTLEMENT_ID.eq(settlement.toString()))
                .fetch(RELEASED_RESERVE.DONATION)
                .forEach(donation ->
                        HeldBack.released(report, donation)
                                .forEach(line -> lines.add(line.line())));
        return lines;
    }
}
