package obole.command.gateway;

import static obole.schema.policy.Tables.TIMER;

import static org.jooq.impl.DSL.row;

import obole.eventstore.EventStoreWiring;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

/**
 * What must be looked at when a moment has come, as policies' memory. A policy sets and clears its
 * timers from events, in the transaction of its token, so none is lost and none is left behind by a
 * crash; a {@link Round} asks for those that are due and sends commands that are harmless when
 * repeated, until an event clears them.
 *
 * <p>What the events of one batch set and clear is written once, before the batch commits: at most
 * one statement for all that are set and one for all that are cleared. What began and ended in the
 * same batch is not written at all.
 */
@Component
public class Timers {

    static final int SOME = 100;

    private final DSLContext sql;

    Timers(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    private record Key(String name, String subject) {}

    /**
     * What a batch has said of one timer so far.
     *
     * @param dueAt null when it is cleared
     * @param isNew whether no earlier batch can have set it
     */
    private record Change(@Nullable Instant dueAt, boolean isNew) {}

    /** One that is set already goes off at the new moment only. */
    public void set(String name, String subject, Instant dueAt) {
        change(name, subject, before -> new Change(dueAt, before != null && before.isNew()));
    }

    /** The same for what has just begun to exist: cleared in the same batch, it costs nothing. */
    public void setFirst(String name, String subject, Instant dueAt) {
        change(name, subject, before -> new Change(dueAt, true));
    }

    /** For a round that has not succeeded: it does not bring back what an event has cleared. */
    public void postpone(String name, String subject, Instant dueAt) {
        sql.update(TIMER)
                .set(TIMER.DUE_AT, dueAt)
                .where(TIMER.NAME.eq(name), TIMER.SUBJECT.eq(subject))
                .execute();
    }

    public void clear(String name, String subject) {
        change(name, subject, before -> new Change(null, before != null && before.isNew()));
    }

    private void change(String name, String subject, UnaryOperator<@Nullable Change> change) {
        UnitOfWork<?> work = CurrentUnitOfWork.get();
        Map<Key, @Nullable Change> changes =
                work.getOrComputeResource(
                        Timers.class.getName(),
                        first -> {
                            Map<Key, @Nullable Change> begun = new LinkedHashMap<>();
                            work.onPrepareCommit(done -> write(begun));
                            return begun;
                        });
        changes.compute(new Key(name, subject), (same, before) -> change.apply(before));
    }

    private void write(Map<Key, @Nullable Change> changes) {
        Map<Key, Instant> set = new LinkedHashMap<>();
        Map<Key, Boolean> cleared = new LinkedHashMap<>();
        changes.forEach((key, change) -> {
            if (change != null && change.dueAt() != null) {
                set.put(key, change.dueAt());
            } else if (change != null && !change.isNew()) {
                cleared.put(key, true);
            }
        });
        if (!set.isEmpty()) {
            insert(set);
        }
        if (!cleared.isEmpty()) {
            delete(List.copyOf(cleared.keySet()));
        }
    }

    /** Arrays, so that the statement is the same for any number of them. */
    private void insert(Map<Key, Instant> set) {
        var t =
                DSL.table(
                                "unnest({0}, {1}, {2})",
                                texts(set.keySet().stream().map(Key::name).toArray(String[]::new)),
                                texts(
                                        set.keySet().stream()
                                                .map(Key::subject)
                                                .toArray(String[]::new)),
                                DSL.val(
                                        set.values().toArray(Instant[]::new),
                                        SQLDataType.INSTANT.getArrayDataType()))
                        .as("t", "name", "subject", "due_at");
        sql.insertInto(TIMER, TIMER.NAME, TIMER.SUBJECT, TIMER.DUE_AT)
                .select(
                        DSL.select(
                                        t.field("name", String.class),
                                        t.field("subject", String.class),
                                        t.field("due_at", Instant.class))
                                .from(t))
                .onConflict(TIMER.NAME, TIMER.SUBJECT)
                .doUpdate()
                .set(TIMER.DUE_AT, DSL.excluded(TIMER.DUE_AT))
                .execute();
    }

    private void delete(List<Key> cleared) {
        var t =
                DSL.table(
                                "unnest({0}, {1})",
                                texts(cleared.stream().map(Key::name).toArray(String[]::new)),
                                texts(cleared.stream().map(Key::subject).toArray(String[]::new)))
                        .as("t", "name", "subject");
        sql.deleteFrom(TIMER)
                .where(
                        row(TIMER.NAME, TIMER.SUBJECT)
                                .in(
                                        DSL.select(
                                                        t.field("name", String.class),
                                                        t.field("subject", String.class))
                                                .from(t)))
                .execute();
    }

    private static org.jooq.Field<String[]> texts(String[] values) {
        return DSL.val(values, SQLDataType.VARCHAR.getArrayDataType());
    }

    /** The subjects that are due, oldest first, a hundred at most. */
    public List<String> due(String name, Instant now) {
        return due(name, now, SOME);
    }

    /** The subjects that are due, oldest first. */
    public List<String> due(String name, Instant now, int most) {
        return sql.select(TIMER.SUBJECT)
                .from(TIMER)
                .where(TIMER.NAME.eq(name), TIMER.DUE_AT.le(now))
                .orderBy(TIMER.DUE_AT, TIMER.SUBJECT)
                .limit(most)
                .fetch(TIMER.SUBJECT);
    }
}
