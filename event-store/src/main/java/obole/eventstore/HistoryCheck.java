package obole.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

import javax.sql.DataSource;

/**
 * Reads all of history as it is stored and finds what is missing, changed or moved.
 *
 * <p>It believes the digests in the rows. Who may change a row may change its digest, and who may
 * delete the last rows may set the head back: against those, only what is kept elsewhere helps.
 */
public final class HistoryCheck {

    private static final int MOST_FINDINGS = 1_000;
    private static final int ROWS_PER_READ = 1_000;

    private static final String ROWS =
            """
            SELECT position, stream, sequence, stream_type, event_id, name, revision, recorded_at,
                   payload, metadata, digest
            FROM event_store.events ORDER BY position\
            """;

    private static final String STREAMS =
            """
            SELECT stream, sequence, position
            FROM (SELECT stream, sequence, position,
                         lag(sequence) OVER in_order AS sequence_before,
                         lag(position) OVER in_order AS position_before
                  FROM event_store.events
                  WINDOW in_order AS (PARTITION BY stream ORDER BY sequence)) AS event
            WHERE sequence <> coalesce(sequence_before + 1, 0) OR position < position_before
            ORDER BY position LIMIT ?\
            """;

    private final DataSource dataSource;

    public HistoryCheck(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What can be wrong with stored events. */
    public enum Kind {
        /** There is no event in a position. */
        MISSING,
        /** An event is not what was written in its position. */
        CHANGED,
        /** A stream has a hole, or its events are not in the order of their positions. */
        STREAM_BROKEN,
        /** The head of history is not behind its last event. */
        WRONG_HEAD
    }

    /** One thing that is wrong; {@code position} is where to look. */
    public record Finding(Kind kind, long position, String detail) {}

    /**
     * What was found.
     *
     * @param events how many were read
     * @param findings empty if all is well; at most a thousand of each kind
     */
    public record Report(long events, List<Finding> findings) {}

    /**
     * Checks everything that was stored when it began, while others append.
     *
     * @param progress is told now and then how many events have been read
     */
    public Report run(LongConsumer progress) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                List<Finding> findings = new ArrayList<>();
                long events = checkRows(connection, findings, progress);
                checkStreams(connection, findings);
                return new Report(events, List.copyOf(findings));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new EventStoreException("The events could not be checked", e);
        }
    }

    private static long checkRows(
            Connection connection, List<Finding> findings, LongConsumer progress)
            throws SQLException {
        long next = 0;
        long events = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_PER_READ);
            try (ResultSet row = statement.executeQuery(ROWS)) {
                while (row.next()) {
                    StoredEvent event = PostgresHistory.event(row);
                    if (event.position() != next) {
                        note(findings, Kind.MISSING, next, "up to " + (event.position() - 1));
                    }
                    if (!Arrays.equals(RowDigest.of(event), row.getBytes(11))) {
                        note(findings, Kind.CHANGED, event.position(), event.stream());
                    }
                    next = event.position() + 1;
                    if (++events % ROWS_PER_READ == 0) {
                        progress.accept(events);
                    }
                }
            }
        }
        checkHead(connection, next, findings);
        return events;
    }

    private static void checkHead(Connection connection, long next, List<Finding> findings)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head =
                        statement.executeQuery("SELECT next_position FROM event_store.head")) {
            long stored = head.next() ? head.getLong(1) : -1;
            if (stored != next) {
                note(findings, Kind.WRONG_HEAD, next, "the head is " + stored);
            }
        }
    }

    private static void checkStreams(Connection connection, List<Finding> findings)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STREAMS)) {
            statement.setInt(1, MOST_FINDINGS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    note(
                            findings,
                            Kind.STREAM_BROKEN,
                            row.getLong(3),
                            row.getString(1) + " before sequence " + row.getLong(2));
                }
            }
        }
    }

    private static void note(List<Finding> findings, Kind kind, long position, String detail) {
        if (findings.stream().filter(found -> found.kind() == kind).count() < MOST_FINDINGS) {
            findings.add(new Finding(kind, position, detail));
        }
    }
}
