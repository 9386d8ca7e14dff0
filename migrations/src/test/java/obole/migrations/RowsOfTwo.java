package obole.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a row of each of two associations into every table, whatever its columns: what is text is
 * the association's id, what is a number is its number, so that rows find each other. What a table
 * checks is taken away first.
 */
final class RowsOfTwo {

    private static final String COLUMNS =
            """
            select attname, atttypid::regtype::text from pg_attribute
            where attrelid = 'TABLE'::regclass and attnum > 0 and not attisdropped
                and attidentity = '' and attgenerated = ''
            """;

    private static final String CHECKS =
            """
            select format(
                'alter table %s drop constraint %I cascade', conrelid::regclass, conname)
            from pg_constraint
            where conrelid = 'TABLE'::regclass and contype in ('c', 'f')
            """;

    private RowsOfTwo() {}

    static void fill(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                for (String[] drop : rows(statement, CHECKS.replace("TABLE", table), 1)) {
                    statement.execute(drop[0]);
                }
            }
            for (String table : tables) {
                for (int number = 1; number <= 2; number++) {
                    insert(statement, table, number);
                }
            }
        }
    }

    private static void insert(Statement statement, String table, int number) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String[] column : rows(statement, COLUMNS.replace("TABLE", table), 2)) {
            names.add('"' + column[0] + '"');
            values.add(value(table, column[0], column[1], number));
        }
        statement.execute(
                "insert into %s (%s) values (%s)"
                        .formatted(table, String.join(", ", names), String.join(", ", values)));
    }

    private static String value(String table, String column, String type, int number) {
        if (column.equals("subscriber_kind")) {
            return "'ASSOCIATION'";
        }
        String association = number == 1 ? "asso_A" : "asso_B";
        return switch (type) {
            case "text" ->
                    table.equals("ledger.account") && column.equals("name")
                            ? "'association:" + association + ":available'"
                            : "'" + association + "'";
            case "boolean" -> "true";
            case "date", "timestamp with time zone" -> "now()";
            case "jsonb", "json" -> "'{}'";
            case "bytea" -> "''";
            case "uuid" -> "gen_random_uuid()";
            default -> type.endsWith("[]") ? "'{}'" : Integer.toString(number);
        };
    }

    private static List<String[]> rows(Statement statement, String sql, int columns)
            throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                String[] row = new String[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = result.getString(i + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
