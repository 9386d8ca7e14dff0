package obole.command.gateway;

import static obole.schema.policy.Tables.TIMER;

import obole.eventstore.EventStoreWiring;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

/**
 * What must be looked at when a moment has come, as policies' memory. A policy sets and clears its
 * timers from events, in the transaction of its token, so none is lost and none is left behind by a
 * crash; a {@link Round} asks for those that are due and sends commands that are harmless when
 * repeated, until an event clears them.
 */
@Component
public class Timers {

    private static final int SOME = 100;

    private final DSLContext sql;

    Timers(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /** One that is set already goes off at the new moment only. */
    public void set(String name, String subject, Instant dueAt) {
        sql.insertInto(TIMER)
                .set(TIMER.NAME, name)
                .set(TIMER.SUBJECT, subject)
                .set(TIMER.DUE_AT, dueAt)
                .onConflict(TIMER.NAME, TIMER.SUBJECT)
                .doUpdate()
                .set(TIMER.DUE_AT, dueAt)
                .execute();
    }

    /** For a round that has not succeeded: it does not bring back what an event has cleared. */
    public void postpone(String name, String subject, Instant dueAt) {
        sql.update(TIMER)
                .set(TIMER.DUE_AT, dueAt)
                .where(TIMER.NAME.eq(name), TIMER.SUBJECT.eq(subject))
                .execute();
    }

    public void clear(String name, String subject) {
        sql.deleteFrom(TIMER).where(TIMER.NAME.eq(name), TIMER.SUBJECT.eq(subject)).execute();
    }

    /** The subjects that are due, oldest first, a hundred at most. */
    public List<String> due(String name, Instant now) {
        return sql.select(TIMER.SUBJECT)
                .from(TIMER)
                .where(TIMER.NAME.eq(name), TIMER.DUE_AT.le(now))
                .orderBy(TIMER.DUE_AT, TIMER.SUBJECT)
                .limit(SOME)
                .fetch(TIMER.SUBJECT);
    }
}
