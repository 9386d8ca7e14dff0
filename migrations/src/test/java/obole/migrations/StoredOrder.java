package obole.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/** What is wrong with the order of the stored events, asked of the table itself. */
public final class StoredOrder {
    private static final Map<String, String> QUERIES = queries();

    private StoredOrder() {}

    /** A sentence for each thing that is wrong; none when the history is whole. */
    public static List<String> violations(DataSource dataSource) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            // One snapshot, so that what is appended meanwhile is in all answers or in none.
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                try (ResultSet rows = statement.executeQuery(query.getValue())) {
                    while (rows.next()) {
                        found.add(query.getKey() + ": " + rows.getString(1));
                    }
                }
            }
            connection.rollback();
        }
        return found;
    }

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(
                "a gap in the positions before",
                """
                SELECT position FROM
                    (SELECT position, lag(position, 1, -1::bigint) OVER (ORDER BY position) AS last
                     FROM event_store.events) AS each
                WHERE position <> last + 1 LIMIT 5\
                """);
        queries.put(
                "the head is not after the last event",
                """
                SELECT next_position FROM event_store.head
                WHERE next_position <>
                    (SELECT coalesce(max(position), -1) + 1 FROM event_store.events)\
                """);
        queries.put(
                "a sequence out of turn",
                """
                SELECT stream || ' ' || sequence FROM
                    (SELECT stream, sequence, lag(sequence, 1, -1::bigint)
                         OVER (PARTITION BY stream ORDER BY position) AS last
                     FROM event_store.events) AS each
                WHERE sequence <> last + 1 LIMIT 5\
                """);
        queries.put(
                "an event stored twice",
                """
                SELECT event_id FROM event_store.events
                GROUP BY event_id HAVING count(*) > 1 LIMIT 5\
                """);
        return queries;
    }
}
