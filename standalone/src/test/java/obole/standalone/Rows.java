package obole.standalone;

import obole.migrations.Database;
import obole.migrations.Role;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every row of every table of a schema as text, so that two states can be compared byte for byte.
 */
final class Rows {

    private Rows() {}

    static SortedMap<String, List<String>> of(Database database, String schema)
            throws SQLException {
        return of(database, Role.REBUILD, schema);
    }

    /** As far as the role may read them. */
    static SortedMap<String, List<String>> of(Database database, Role role, String schema)
            throws SQLException {
        SortedMap<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = database.dataSource(role).getConnection();
                Statement sql = connection.createStatement()) {
            List<String> names =
                    texts(
                            sql,
                            "SELECT table_name FROM information_schema.tables"
                                    + " WHERE table_schema = '"
                                    + schema
                                    + "' AND table_type = 'BASE TABLE'"
                                    + " AND table_name NOT IN ('token_entry', 'schema_history')");
            for (String name : names) {
                String table = schema + "." + name;
                tables.put(
                        table,
                        texts(
                                sql,
                                "SELECT %1$s FROM %2$s t ORDER BY %1$s COLLATE \"C\""
                                        .formatted(row(table), table)));
            }
        }
        return tables;
    }

    /** A rebuilt ledger has another generation, by which readers know it. */
    private static String row(String table) {
        return table.equals("ledger.horizon") ? "(to_jsonb(t) - 'generation')::text" : "t::text";
    }

    private static List<String> texts(Statement sql, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
