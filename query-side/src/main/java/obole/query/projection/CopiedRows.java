package obole.query.projection;

import obole.eventstore.BinaryCopy;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows that are in a table for the first time, handed over at once; one that is there fails. */
final class CopiedRows<R extends Record> {

    private final Table<R> table;
    private final List<R> rows;

    CopiedRows(Table<R> table, List<R> rows) {
        this.table = table;
        this.rows = rows;
    }

    /** In the transaction of who asks. */
    void send(DSLContext sql) {
        Field<?>[] fields = table.fields();
        BinaryCopy copy = new BinaryCopy(fields.length);
        for (R row : rows) {
            copy.row();
            for (int i = 0; i < fields.length; i++) {
                put(copy, row.get(i));
            }
        }
        String columns =
                Arrays.stream(fields)
                        .map(field -> sql.render(field.getUnqualifiedName()))
                        .collect(Collectors.joining(", "));
        String command =
                "copy " + sql.render(table) + " (" + columns + ") from stdin (format binary)";
        sql.connection(connection -> copy.send(connection, command));
    }

    /** Each as its column's type is, of those that tables of projections have. */
    private static void put(BinaryCopy copy, @Nullable Object value) {
        switch (value) {
            case null -> copy.putNull();
            case String text -> copy.put(text);
            case Long number -> copy.put(number.longValue());
            case Integer number -> copy.put(number.intValue());
            case Short number -> copy.put(number.shortValue());
            case Boolean bool -> copy.put(bool.booleanValue());
            case Instant instant -> copy.put(rounded(instant));
            case LocalDate date -> copy.put(date);
            case byte[] bytes -> copy.put(bytes);
            default -> throw new IllegalArgumentException("no column is of " + value.getClass());
        }
    }

    /** To the microsecond, as the driver rounds what is bound: a row is the same either way. */
    private static Instant rounded(Instant instant) {
        return instant.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    }
}
