package obole.command.gateway;

import static obole.schema.policy.Tables.ALARM_HOLD;

import obole.eventstore.EventStoreWiring;
import obole.shared.alarm.AlarmEvent.AlarmRaised;
import obole.shared.alarm.AlarmId;
import obole.shared.association.AssociationId;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.util.List;

import javax.sql.DataSource;

/**
 * What alarms hold, as a policy's memory. What leaves by a file or an order of ours asks it first:
 * a whole book is nobody's account, so no account could refuse.
 */
@Component
public class AlarmHolds {

    private final DSLContext sql;

    AlarmHolds(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /** An alarm that holds the accounts of one association. */
    public record Held(AlarmId alarmId, String reason) {}

    public void begin(AlarmRaised event) {
        sql.insertInto(ALARM_HOLD)
                .set(ALARM_HOLD.ALARM_ID, event.alarmId().toString())
                .set(
                        ALARM_HOLD.ASSOCIATION_ID,
                        event.associationId() == null ? null : event.associationId().toString())
                .set(ALARM_HOLD.BOOK, event.book())
                .set(ALARM_HOLD.REASON, event.finding())
                .onConflictDoNothing()
                .execute();
    }

    public void end(AlarmId alarm) {
        sql.deleteFrom(ALARM_HOLD).where(ALARM_HOLD.ALARM_ID.eq(alarm.toString())).execute();
    }

    /** Whether nothing of clients' money may leave. */
    public boolean pool() {
        return holds("POOL");
    }

    /** Whether nothing of ours may leave, in whichever book it is. */
    public boolean ours() {
        return holds("POOL", "HOUSE");
    }

    private boolean holds(String... books) {
        return sql.fetchExists(
                ALARM_HOLD, ALARM_HOLD.ASSOCIATION_ID.isNull().and(ALARM_HOLD.BOOK.in(books)));
    }

    public List<Held> of(AssociationId association) {
        return sql.selectFrom(ALARM_HOLD)
                .where(ALARM_HOLD.ASSOCIATION_ID.eq(association.toString()))
                .orderBy(ALARM_HOLD.ALARM_ID)
                .fetch(row -> new Held(AlarmId.of(row.getAlarmId()), row.getReason()));
    }
}
