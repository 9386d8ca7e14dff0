package obole.eventstore.axonserver;

import obole.eventstore.StoredEvent;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
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

    private static final String INSERT =
            """
            INSERT INTO event_store.events
                (position, stream, sequence, stream_type, event_id, name, revision, recorded_at,
                 payload, metadata)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    private final DataSource dataSource;

    public PostgresWriter(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void append(List<StoredEvent> events) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            takePositions(connection, events.getFirst().position(), events.size());
            insert(connection, events);
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
                    throw new HistoryCopy.NotTheSame("somebody else writes into the target");
                }
            }
        }
    }

    private static void insert(Connection connection, List<StoredEvent> events)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (StoredEvent event : events) {
                statement.setLong(1, event.position());
                statement.setString(2, event.stream());
                statement.setLong(3, event.sequence());
                statement.setString(4, event.streamType());
                statement.setString(5, event.eventId());
                statement.setString(6, event.name());
                statement.setString(7, event.revision());
                statement.setObject(8, event.recordedAt().atOffset(ZoneOffset.UTC));
                statement.setString(9, event.payload());
                statement.setString(10, event.metadata());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
