package obole.eventstore;

import obole.eventstore.EventRow.Place;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements that write events, within a transaction that somebody else began. */
final class EventTable {

    private static final String TAKE_POSITIONS =
            """
            UPDATE event_store.head SET next_position = next_position + ?
            RETURNING next_position\
            """;

    private static final String INSERT =
            """
            INSERT INTO event_store.events
                (position, stream, sequence, stream_type, event_id, name, revision, recorded_at,
                 payload, metadata)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;

    private static final String FIND =
            """
            SELECT stored.stream, stored.sequence, stored.event_id, stored.position
            FROM unnest(?::text[], ?::bigint[]) AS wanted (stream, sequence)
            JOIN event_store.events AS stored
              ON stored.stream = wanted.stream AND stored.sequence = wanted.sequence\
            """;

    private final Connection connection;

    EventTable(Connection connection) {
        this.connection = connection;
    }

    /** Waits for the turn to write, which the row of the head is, and holds it to the end. */
    void takeTurn() throws SQLException {
        takePositions(0);
    }

    /** Takes the turn and as many positions; gives the first of them. */
    long takePositions(int count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE_POSITIONS)) {
            statement.setInt(1, count);
            try (ResultSet head = statement.executeQuery()) {
                if (!head.next()) {
                    throw new SQLException("event_store.head has no row");
                }
                return head.getLong(1) - count;
            }
        }
    }

    void insert(long firstPosition, List<EventRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            long position = firstPosition;
            for (EventRow row : rows) {
                statement.setLong(1, position++);
                statement.setString(2, row.stream());
                statement.setLong(3, row.sequence());
                statement.setString(4, row.streamType());
                statement.setString(5, row.eventId());
                statement.setString(6, row.name());
                statement.setString(7, row.revision());
                statement.setObject(8, row.recordedAt().atOffset(ZoneOffset.UTC));
                statement.setString(9, row.payload());
                statement.setString(10, row.metadata());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** What is stored in the places that these rows want; exact while the turn is held. */
    Map<Place, Occupant> occupants(List<EventRow> rows) throws SQLException {
        Array streams =
                connection.createArrayOf("text", rows.stream().map(EventRow::stream).toArray());
        Array sequences =
                connection.createArrayOf("bigint", rows.stream().map(EventRow::sequence).toArray());
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setArray(1, streams);
            statement.setArray(2, sequences);
            Map<Place, Occupant> occupants = new HashMap<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    occupants.put(
                            new Place(found.getString(1), found.getLong(2)),
                            new Occupant(found.getString(3), found.getLong(4)));
                }
            }
            return occupants;
        }
    }

    /** The event that sits in a place already. */
    record Occupant(String eventId, long position) {}
}
