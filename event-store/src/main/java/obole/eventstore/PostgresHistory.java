package obole.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import javax.sql.DataSource;

/** The history in our own tables. */
public final class PostgresHistory implements EventHistory {

    private static final String EVENTS =
            """
            SELECT position, stream, sequence, stream_type, event_id, name, revision, recorded_at,
                   payload, metadata
            FROM event_store.events
            """;

    private final DataSource dataSource;

    public PostgresHistory(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<StoredEvent> from(long position, int limit) {
        return read(EVENTS + "WHERE position >= ? ORDER BY position LIMIT ?", position, limit);
    }

    @Override
    public List<StoredEvent> ofStream(String stream, long fromSequence, int limit) {
        return read(
                EVENTS + "WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
                stream,
                fromSequence,
                limit);
    }

    @Override
    public List<StoredEvent> find(EventFilter filter, long from, long to, int limit) {
        StringBuilder where = new StringBuilder("WHERE position BETWEEN ? AND ?");
        List<Object> values = new ArrayList<>(List.of(from, to));
        if (filter.stream() != null) {
            where.append(" AND stream = ?");
            values.add(filter.stream());
        }
        if (filter.name() != null) {
            where.append(" AND name = ?");
            values.add(filter.name());
        }
        filter.metadata()
                .forEach(text -> {
                    where.append(" AND strpos(metadata, ?) > 0");
                    values.add(text);
                });
        filter.payload()
                .forEach(text -> {
                    where.append(" AND strpos(payload, ?) > 0");
                    values.add(text);
                });
        values.add(limit);
        return read(EVENTS + where + " ORDER BY position LIMIT ?", values.toArray());
    }

    @Override
    public long head() {
        return number("SELECT next_position FROM event_store.head").orElse(0) - 1;
    }

    OptionalLong lastSequenceOf(String stream) {
        return number("SELECT max(sequence) FROM event_store.events WHERE stream = ?", stream);
    }

    @Override
    public OptionalLong firstPositionSince(Instant instant) {
        return number(
                "SELECT position FROM event_store.events WHERE position >= ? AND recorded_at >= ?"
                        + " ORDER BY position LIMIT 1",
                nearly(instant),
                instant.atOffset(ZoneOffset.UTC));
    }

    private List<StoredEvent> read(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<StoredEvent> events = new ArrayList<>();
            while (rows.next()) {
                events.add(event(rows));
            }
            return events;
        } catch (SQLException e) {
            throw new EventStoreException("The events could not be read", e);
        }
    }

    private OptionalLong number(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            long number = rows.next() ? rows.getLong(1) : 0;
            return rows.getRow() == 0 || rows.wasNull()
                    ? OptionalLong.empty()
                    : OptionalLong.of(number);
        } catch (SQLException e) {
            throw new EventStoreException("The events could not be read", e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getString(9),
                row.getString(10));
    }
}
