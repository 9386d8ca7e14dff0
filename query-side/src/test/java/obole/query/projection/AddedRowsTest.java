package obole.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import obole.migrations.TestDatabase;
import obole.schema.reconciliation.Reconciliation;
import obole.schema.views.Views;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Rows of every table of the views and of reconciliation, written at once and read again. */
class AddedRowsTest {

    private static final String COPIES = "copies";

    private final TestDatabase database = TestDatabase.create();
    private final Random random = new Random(1);

    @AfterEach
    void drop() {
        database.close();
    }

    private static List<Table<?>> tables() {
        return Stream.concat(
                        Views.VIEWS.getTables().stream(),
                        Reconciliation.RECONCILIATION.getTables().stream())
                .filter(table -> table.getPrimaryKey() != null)
                .toList();
    }

    private DSLContext copies(Table<?> table) throws SQLException {
        String schema = requireNonNull(table.getSchema()).getName();
        DSLContext sql =
                DSL.using(
                        database.superuser(),
                        SQLDialect.POSTGRES,
                        new Settings()
                                .withRenderMapping(
                                        new RenderMapping()
                                                .withSchemata(
                                                        new MappedSchema()
                                                                .withInput(schema)
                                                                .withOutput(COPIES))));
        String name = table.getName();
        sql.execute("drop schema if exists " + COPIES + " cascade");
        sql.execute("create schema " + COPIES);
        sql.execute("create table %s.%s (like %s.%s)".formatted(COPIES, name, schema, name));
        return sql;
    }

    private <R extends Record> void writesWhatItIsGiven(Table<R> table) throws SQLException {
        DSLContext sql = copies(table);
        List<R> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            R row = sql.newRecord(table);
            for (Field<?> field : table.fields()) {
                set(row, field, i);
            }
            rows.add(row);
        }
        AddedRows.of(table, rows).send(sql);
        assertThat(sql.selectFrom(table).fetch())
                .as(table.getName())
                .containsExactlyInAnyOrderElementsOf(rows);
    }

    private <T> void set(Record row, Field<T> field, int i) {
        boolean absent = field.getDataType().nullable() && random.nextInt(4) == 0;
        row.set(field, absent ? null : field.getType().cast(value(field, i)));
    }

    private Object value(Field<?> field, int i) {
        Class<?> type = field.getType();
        if (type == String.class) {
            return "é\t\\N\n€ " + i + "x".repeat(random.nextInt(3));
        } else if (type == Long.class) {
            return random.nextLong();
        } else if (type == Integer.class) {
            return random.nextInt();
        } else if (type == Short.class) {
            return (short) random.nextInt();
        } else if (type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L);
        } else if (type == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(40_000) - 5_000);
        } else if (type == byte[].class) {
            byte[] bytes = new byte[random.nextInt(9)];
            random.nextBytes(bytes);
            return bytes;
        }
        throw new AssertionError(field + " is of " + type);
    }

    @Test
    void every_column_of_every_table_is_read_as_it_was_written() throws SQLException {
        assertThat(tables()).hasSizeGreaterThan(20);
        for (Table<?> table : tables()) {
            writesWhatItIsGiven(table);
        }
    }

    /** What is written does not depend on how many rows are written with it. */
    @Test
    void a_time_is_rounded_as_the_driver_rounds_it() throws SQLException {
        var hold = Views.VIEWS.HOLD;
        DSLContext sql = copies(hold);
        for (int nanos : new int[] {1_499, 1_500, 1_501, 1_999, 999_999_500}) {
            var row = sql.newRecord(hold);
            for (Field<?> field : hold.fields()) {
                set(row, field, 1);
            }
            row.setSince(Instant.ofEpochSecond(1_795_000_000, nanos));
            AddedRows.of(hold, List.of(row)).send(sql);
            sql.insertInto(hold).set(row).execute();
            assertThat(sql.selectDistinct(hold.SINCE).from(hold).fetch())
                    .as("%d ns", nanos)
                    .hasSize(1);
            sql.deleteFrom(hold).execute();
        }
    }

    @Test
    void a_row_that_is_there_already_fails_the_batch() throws SQLException {
        Table<?> table = Views.VIEWS.DONATION;
        DSLContext sql = copies(table);
        sql.execute("alter table copies.donation add primary key (donation_id)");
        assertThatThrownBy(() -> twice(table, sql)).isInstanceOf(DataAccessException.class);
    }

    private <R extends Record> void twice(Table<R> table, DSLContext sql) {
        R row = sql.newRecord(table);
        for (Field<?> field : table.fields()) {
            set(row, field, 1);
        }
        AddedRows.of(table, List.of(row, row)).send(sql);
    }
}
