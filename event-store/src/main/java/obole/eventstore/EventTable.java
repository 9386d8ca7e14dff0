package obole.eventstore;

import obole.eventstore.EventRow.Place;
import obole.eventstore.GroupWriter.Limits;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/** The statements that write events, on a connection of the appender's own. */
final class EventTable {

    /** Whoever listens is told by the very commit, so neither too early nor never. */
    static final String CHANNEL = "obole_events";

    private static final String TAKE_POSITIONS =
            """
            UPDATE event_store.head SET next_position = next_position + ?
            RETURNING next_position, pg_notify('%s', next_position::text)\
            """
                    .formatted(CHANNEL);

    private static final String COPY =
            "COPY event_store.events (" + CopyTuple.COLUMNS + ") FROM STDIN (FORMAT binary)";

    private static final String FIND =
            """
            SELECT stored.stream, stored.sequence, stored.event_id, stored.position
            FROM unnest(?::text[], ?::bigint[]) AS wanted (stream, sequence)
            CROSS JOIN LATERAL (
                SELECT * FROM event_store.events AS e
                WHERE e.stream = wanted.stream AND e.sequence = wanted.sequence
                OFFSET 0) AS stored\
            """;

    /**
     * The turn is the lock of the head's row. Who waits for it has the same locks as who holds it,
     * and one more that is not granted.
     */
    private static final String END_HOLDER =
            """
            SELECT pg_terminate_backend(session.pid, 1000)
            FROM pg_locks AS held JOIN pg_stat_activity AS session USING (pid)
            WHERE held.relation = 'event_store.head'::regclass
              AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND held.mode = 'RowExclusiveLock' AND held.granted
              AND session.pid <> pg_backend_pid()
              AND session.xact_start < clock_timestamp() - ? * interval '1 millisecond'
              AND NOT EXISTS (
                  SELECT FROM pg_locks AS awaited
                  WHERE awaited.pid = session.pid AND NOT awaited.granted)\
            """;

    private final OwnConnection own;
    private final Connection connection;

    private EventTable(OwnConnection own) {
        this.own = own;
        this.connection = own.get();
    }

    /** Makes the server end this session if its client sleeps while it has the turn. */
    static EventTable open(DataSource dataSource, Limits limits) throws SQLException {
        OwnConnection own =
                OwnConnection.open(
                        dataSource, limits.silence(), settings(limits.turn().toMillis()));
        own.get().setAutoCommit(false);
        return new EventTable(own);
    }

    /** A plan made while the table was small would read all of it, and be kept when it is large. */
    private static String settings(long turnMillis) {
        return "SET lock_timeout = "
                + turnMillis
                + "; SET idle_in_transaction_session_timeout = "
                + turnMillis
                + "; SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan";
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

    void copy(long firstPosition, List<CopyTuple> tuples) throws SQLException {
        if (tuples.isEmpty()) {
            return;
        }
        byte[] bytes = CopyTuple.all(firstPosition, tuples);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollBack() throws SQLException {
        connection.rollback();
    }

    /**
     * Ends a session that has had the turn for longer; whoever it was will look before it goes on.
     */
    void endWhoHoldsTheTurn(Duration longerThan) throws SQLException {
        connection.rollback();
        try (PreparedStatement statement = connection.prepareStatement(END_HOLDER)) {
            statement.setLong(1, longerThan.toMillis());
            statement.executeQuery().close();
        }
        connection.commit();
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

    /** Ends the connection, also under a statement that waits for the server. */
    void close() {
        own.close();
    }

    /** The event that sits in a place already. */
    record Occupant(String eventId, long position) {}
}
