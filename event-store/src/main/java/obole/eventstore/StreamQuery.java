package obole.eventstore;

import obole.eventstore.StreamLoader.Chunk;
import obole.eventstore.StreamLoader.Question;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import javax.sql.DataSource;

/** Reads several streams with their snapshots in one query, on a connection of its own. */
final class StreamQuery {

    private static final Duration SILENCE = Duration.ofSeconds(5);

    /**
     * A plan made while the table was small would read all of it, and be kept when it is large; and
     * PostgreSQL would plan anew each time, which takes three times as long as reading.
     */
    private static final String SETTINGS =
            """
            SET enable_seqscan = off; SET enable_bitmapscan = off; SET jit = off;
            SET plan_cache_mode = force_generic_plan\
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

    /** Answers each question; asks once more if the connection had been lost. */
    synchronized Map<Question, Chunk> read(List<Question> questions) throws SQLException {
        try {
            return query(questions);
        } catch (SQLException e) {
            close();
            if (Failure.of(e) != Failure.LOST) {
                throw e;
            }
            return query(questions);
        }
    }

    private Map<Question, Chunk> query(List<Question> questions) throws SQLException {
        Connection open = connected();
        try (PreparedStatement statement = open.prepareStatement(READ)) {
            statement.setArray(1, array(open, "text", questions, Question::stream));
            statement.setArray(2, array(open, "bigint", questions, Question::firstSequence));
            statement.setArray(3, array(open, "boolean", questions, Question::withSnapshot));
            statement.setInt(4, mostEvents);
            try (ResultSet rows = statement.executeQuery()) {
                return answers(questions, rows);
            }
        }
    }

    private static Array array(
            Connection open,
            String type,
            List<Question> questions,
            Function<Question, Object> value)
            throws SQLException {
        return open.createArrayOf(type, questions.stream().map(value).toArray());
    }

    private static Map<Question, Chunk> answers(List<Question> questions, ResultSet rows)
            throws SQLException {
        @Nullable StoredEvent[] snapshots = new StoredEvent[questions.size()];
        List<List<StoredEvent>> events = new ArrayList<>();
        questions.forEach(question -> events.add(new ArrayList<>()));
        while (rows.next()) {
            int number = rows.getInt(11) - 1;
            StoredEvent row = PostgresHistory.event(rows);
            if (row.position() < 0) {
                snapshots[number] = row;
            } else {
                events.get(number).add(row);
            }
        }
        Map<Question, Chunk> answers = new HashMap<>();
        for (int number = 0; number < questions.size(); number++) {
            answers.put(questions.get(number), new Chunk(snapshots[number], events.get(number)));
        }
        return answers;
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
