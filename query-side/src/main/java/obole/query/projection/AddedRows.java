package obole.query.projection;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that are in a table for the first time, handed over at once, a column at a time; one that is
 * there fails. It would be COPY, but PostgreSQL refuses that where row security holds.
 */
public final class AddedRows {

    private final Table<?> table;
    private final List<@Nullable Object[]> rows;

    private AddedRows(Table<?> table, List<@Nullable Object[]> rows) {
        this.table = table;
        this.rows = rows;
    }

    public static <R extends Record> AddedRows of(Table<R> table, List<R> rows) {
        return new AddedRows(table, rows.stream().map(Record::intoArray).toList());
    }

    /** For very many: a record of jOOQ costs more than all that is done with its values. */
    public static AddedRows ofValues(Table<?> table, List<@Nullable Object[]> inOrderOfColumns) {
        return new AddedRows(table, inOrderOfColumns);
    }

    /** In the transaction of who asks. */
    public void send(DSLContext sql) {
        Field<?>[] fields = table.fields();
        String columns =
                Arrays.stream(fields)
                        .map(field -> sql.render(field.getUnqualifiedName()))
                        .collect(Collectors.joining(", "));
        String command =
                "insert into %s (%s) select * from unnest(%s)"
                        .formatted(
                                sql.render(table),
                                columns,
                                String.join(", ", Collections.nCopies(fields.length, "?")));
        sql.connection(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(command)) {
                for (int i = 0; i < fields.length; i++) {
                    insert.setArray(i + 1, column(connection, fields[i].getType(), i));
                }
                insert.executeUpdate();
            }
        });
    }

    /** As the driver sends it without writing it out as text, where it can. */
    private java.sql.Array column(Connection connection, Class<?> type, int place)
            throws SQLException {
        boolean written = type == Instant.class || type == LocalDate.class;
        @Nullable Object[] values =
                (@Nullable Object[]) Array.newInstance(written ? String.class : type, rows.size());
        @Nullable Object last = null;
        @Nullable String text = null;
        for (int i = 0; i < values.length; i++) {
            @Nullable Object value = rows.get(i)[place];
            if (written && value != null && !value.equals(last)) { // days come in runs
                last = value;
                text = rounded(value).toString();
            }
            values[i] = written && value != null ? text : value;
        }
        return connection.createArrayOf(named(type), values);
    }

    /**
     * Times to the microsecond, as the driver rounds what is bound: a row is the same either way.
     */
    private static Object rounded(Object value) {
        return value instanceof Instant instant
                ? instant.plusNanos(500).truncatedTo(ChronoUnit.MICROS)
                : value;
    }

    /** Of those that tables of projections have. */
    private static String named(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> "text";
            case "Long" -> "int8";
            case "Integer" -> "int4";
            case "Short" -> "int2";
            case "Boolean" -> "bool";
            case "Instant" -> "timestamptz";
            case "LocalDate" -> "date";
            case "byte[]" -> "bytea";
            default -> throw new IllegalArgumentException("no column is of " + type);
        };
    }
}
