package obole.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;

import javax.sql.DataSource;

/** Keeps the newest snapshot of each stream, which may be thrown away at any time. */
final class SnapshotTable {

    private static final String KEEP_NEWEST =
            """
            INSERT INTO event_store.snapshots AS kept
                (stream, sequence, stream_type, event_id, name, revision, recorded_at, payload,
                 metadata)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (stream) DO UPDATE SET
                sequence = excluded.sequence, stream_type = excluded.stream_type,
                event_id = excluded.event_id, name = excluded.name, revision = excluded.revision,
                recorded_at = excluded.recorded_at, payload = excluded.payload,
                metadata = excluded.metadata
            WHERE kept.sequence <= excluded.sequence\
            """;

    private final DataSource dataSource;

    SnapshotTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void keep(EventRow snapshot) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP_NEWEST)) {
            connection.setAutoCommit(true);
            statement.setString(1, snapshot.stream());
            statement.setLong(2, snapshot.sequence());
            statement.setString(3, snapshot.streamType());
            statement.setString(4, snapshot.eventId());
            statement.setString(5, snapshot.name());
            statement.setString(6, snapshot.revision());
            statement.setObject(7, snapshot.recordedAt().atOffset(ZoneOffset.UTC));
            statement.setString(8, snapshot.payload());
            statement.setString(9, snapshot.metadata());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new EventStoreException("The snapshot could not be stored", e);
        }
    }
}
