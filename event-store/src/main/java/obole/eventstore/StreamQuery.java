package obole.eventstore;

import obole.eventstore.StreamLoader.Wish;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import javax.sql.DataSource;

/** Reads several streams with their snapshots in one query, on a connection of its own. */
final class StreamQuery {

    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** A plan made while the table was small would read all of it, and be kept when it is large. */
    private static final String SETTINGS =
            """
            SET enable_seqscan = off; SET enable_bitmapscan = off; SET jit = off\
            """;

    private static final String READ =
            """
            SELECT found.position, wanted.stream, found.sequence, found.stream_type,
                   found.event_id, found.name, found.revision, found.recorded_at, found.payload,
                   found.metadata, wanted.number
            FROM unnest(?::text[], ?::bigint[], ?::boolean[]) WITH ORDINALITY
                AS wanted (stream, first, snapshot, number)
            CROSS JOIN LATERAL (
                WITH kept AS (
                    SELECT * FROM event_store.snapshots
                    WHERE wanted.snapshot AND snapshots.stream = wanted.stream)
                SELECT -1 AS position, sequence, stream_type, event_id, name, revision,
                       recorded_at, payload, metadata
                FROM kept
                UNION ALL
                (SELECT position, sequence, stream_type, event_id, name, revision, recorded_at,
                        payload, metadata
                FROM event_store.events
                WHERE events.stream = wanted.stream
                  AND events.sequence >=
                      greatest(wanted.first, (SELECT kept.sequence + 1 FROM kept))
                ORDER BY events.sequence
                LIMIT ?)) AS found
            ORDER BY wanted.number, found.sequence\
            """;

    private final DataSource dataSource;
    private final int mostEvents;
    private @Nullable OwnConnection connection;

    StreamQuery(DataSource dataSource, int mostEvents) {
        this.dataSource = dataSource;
        this.mostEvents = mostEvents;
    }

    /** Gives each wish what there is; asks once more if the connection had been lost. */
    synchronized void read(List<Wish> wishes) throws SQLException {
        try {
            query(wishes);
        } catch (SQLException e) {
            close();
            if (Failure.of(e) != Failure.LOST) {
                throw e;
            }
            wishes.forEach(wish -> {
                wish.events.clear();
                wish.snapshot = null;
            });
            query(wishes);
        }
    }

    private void query(List<Wish> wishes) throws SQLException {
        Connection open = connected();
        try (PreparedStatement statement = open.prepareStatement(READ)) {
            statement.setArray(1, open.createArrayOf("text", array(wishes, w -> w.stream)));
            statement.setArray(
                    2, open.createArrayOf("bigint", array(wishes, w -> w.firstSequence)));
            statement.setArray(
                    3, open.createArrayOf("boolean", array(wishes, w -> w.withSnapshot)));
            statement.setInt(4, mostEvents);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    take(wishes.get(rows.getInt(11) - 1), PostgresHistory.event(rows));
                }
            }
        }
    }

    private static Object[] array(List<Wish> wishes, Function<Wish, Object> value) {
        return wishes.stream().map(value).toArray();
    }

    private static void take(Wish wish, StoredEvent row) {
        if (row.position() < 0) {
            wish.snapshot = row;
        } else {
            wish.events.add(row);
        }
    }

    private Connection connected() throws SQLException {
        OwnConnection open = connection;
        if (open == null) {
            open = OwnConnection.open(dataSource, SILENCE, SETTINGS);
            connection = open;
        }
        return open.get();
    }

    synchronized void close() {
        OwnConnection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
