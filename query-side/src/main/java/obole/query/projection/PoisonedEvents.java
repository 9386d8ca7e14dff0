package obole.query.projection;

import obole.eventstore.StoredEvent;
import obole.migrations.Schema;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.core.NestedExceptionUtils;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of what the projections of a schema could not handle, by the schema's name. */
final class PoisonedEvents {

    private static final Field<String> PROCESSOR = text("processor_name");
    private static final Field<String> STREAM = text("stream");
    private static final Field<Long> SEQUENCE = number("sequence");
    private static final Field<Long> POSITION = number("position");
    private static final Field<String> NAME = text("event_name");
    private static final Field<String> REASON = text("reason");
    private static final Field<Instant> SINCE = time("since");
    private static final Field<Integer> ATTEMPTS = DSL.field(DSL.name("attempts"), Integer.class);
    private static final Field<Instant> TRIED_AT = time("tried_at");
    private static final Field<Instant> NEXT_TRY_AT = time("next_try_at");

    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_DOUBLINGS = 6;

    private final DSLContext sql;
    private final Schema schema;

    PoisonedEvents(DSLContext sql, Schema schema) {
        this.sql = sql;
        this.schema = schema;
    }

    private static Field<String> text(String name) {
        return DSL.field(DSL.name(name), String.class);
    }

    private static Field<Long> number(String name) {
        return DSL.field(DSL.name(name), Long.class);
    }

    private static Field<Instant> time(String name) {
        return DSL.field(DSL.name(name), SQLDataType.INSTANT);
    }

    private static Table<?> table(Schema schema) {
        return DSL.table(DSL.name(schema.sqlName(), "poisoned_event"));
    }

    private static SelectJoinStep<?> rows(DSLContext sql, Schema schema) {
        return sql.select(
                        PROCESSOR,
                        STREAM,
                        SEQUENCE,
                        POSITION,
                        NAME,
                        REASON,
                        SINCE,
                        ATTEMPTS,
                        NEXT_TRY_AT)
                .from(table(schema));
    }

    private static Poisoned read(Schema schema, Record row) {
        return new Poisoned(
                row.get(PROCESSOR),
                schema,
                row.get(STREAM),
                row.get(SEQUENCE),
                row.get(POSITION),
                row.get(NAME),
                row.get(REASON),
                row.get(SINCE),
                row.get(ATTEMPTS),
                row.get(NEXT_TRY_AT));
    }

    /** Of all processors of some schemas, oldest first. */
    static List<Poisoned> all(DSLContext sql, Collection<Schema> schemas) {
        return schemas.stream()
                .flatMap(schema ->
                        rows(sql, schema).orderBy(POSITION, PROCESSOR).stream()
                                .map(row -> read(schema, row)))
                .toList();
    }

    /** What a processor could not handle, by stream. */
    Map<String, Poisoned> of(String processor) {
        Map<String, Poisoned> all = new TreeMap<>();
        rows(sql, schema)
                .where(PROCESSOR.eq(processor))
                .forEach(row -> all.put(row.get(STREAM), read(schema, row)));
        return all;
    }

    /**
     * Notes that this event failed, once more if it is known.
     *
     * @param first how long to wait before it is tried again; twice as long each further time
     */
    void note(String processor, StoredEvent event, Throwable failure, Instant now, Duration first) {
        int before = attempts(processor, event.stream());
        Duration pause = first.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        String reason = reason(failure);
        sql.insertInto(
                        table(schema),
                        PROCESSOR,
                        STREAM,
                        SEQUENCE,
                        POSITION,
                        NAME,
                        REASON,
                        SINCE,
                        ATTEMPTS,
                        TRIED_AT,
                        NEXT_TRY_AT)
                .values(
                        processor,
                        event.stream(),
                        event.sequence(),
                        event.position(),
                        event.name(),
                        reason,
                        now,
                        1,
                        now,
                        now.plus(pause))
                .onConflict(PROCESSOR, STREAM)
                .doUpdate()
                .set(SEQUENCE, event.sequence())
                .set(POSITION, event.position())
                .set(NAME, event.name())
                .set(REASON, reason)
                .set(ATTEMPTS, before + 1)
                .set(TRIED_AT, now)
                .set(NEXT_TRY_AT, now.plus(pause))
                .execute();
    }

    private int attempts(String processor, String stream) {
        return sql.select(ATTEMPTS)
                .from(table(schema))
                .where(PROCESSOR.eq(processor), STREAM.eq(stream))
                .fetchOptional(ATTEMPTS)
                .orElse(0);
    }

    /** It is about to be tried, by who has nothing else to do. */
    void postpone(String processor, Instant until) {
        sql.update(table(schema)).set(NEXT_TRY_AT, until).where(PROCESSOR.eq(processor)).execute();
    }

    /** What it began with: what is around that says only where. */
    private static String reason(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String reason = cause.toString().replace("\0", "");
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    /** All of it has been handled. */
    void handled(String processor, String stream) {
        sql.deleteFrom(table(schema)).where(PROCESSOR.eq(processor), STREAM.eq(stream)).execute();
    }

    /** All of a schema are due. */
    void dueNow(Instant now) {
        sql.update(table(schema)).set(NEXT_TRY_AT, now).where(NEXT_TRY_AT.gt(now)).execute();
    }

    /** The processors that have something to be tried again. */
    List<String> due(Instant now) {
        return sql.selectDistinct(PROCESSOR)
                .from(table(schema))
                .where(NEXT_TRY_AT.le(now))
                .orderBy(PROCESSOR)
                .fetch(PROCESSOR);
    }
}
