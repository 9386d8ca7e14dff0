package obole.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

/** Writes a history into our tables at the positions that it has. */
public final class PostgresWriter implements HistoryWriter {

    /** Takes the turn to write and the positions, which must be those that the events have. */
    private static final String TAKE =
            """
            UPDATE event_store.head SET next_position = next_position + ?
            WHERE next_position = ? RETURNING next_position\
            """;

    private static final String COPY =
            "COPY event_store.events (" + CopyTuple.COLUMNS + ") FROM STDIN (FORMAT binary)";

    private final DataSource dataSource;

    public PostgresWriter(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void append(List<StoredEvent> events) {
        long first = events.getFirst().position();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            takePositions(connection, first, events.size());
            byte[] rows =
                    CopyTuple.all(
                            first, events.stream().map(EventRow::of).map(CopyTuple::of).toList());
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            copy.writeToCopy(rows, 0, rows.length);
            copy.endCopy();
            connection.commit();
        } catch (SQLException e) {
            throw new EventStoreException("The events were not copied", e);
        }
    }

    private static void takePositions(Connection connection, long first, int count)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setInt(1, count);
            statement.setLong(2, first);
            try (ResultSet taken = statement.executeQuery()) {
                if (!taken.next()) {
                    throw new EventStoreException("Somebody else writes into the target");
                }
            }
        }
    }
}
