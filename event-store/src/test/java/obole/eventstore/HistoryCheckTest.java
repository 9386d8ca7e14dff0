package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import obole.eventstore.HistoryCheck.Finding;
import obole.eventstore.HistoryCheck.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

class HistoryCheckTest {

    private final HistoryCheck check = new HistoryCheck(StoreDatabase.dataSource());
    private PostgresEventStorageEngine engine;

    @BeforeEach
    void storeTwoStreams() {
        engine = TestEvents.engine(StoreDatabase.empty());
        engine.appendEvents(counted("a", 0, 5));
        engine.appendEvents(counted("b", 0, 5));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void what_was_written_is_found_as_it_was_written() {
        assertThat(check.run(events -> {})).isEqualTo(new HistoryCheck.Report(10, List.of()));
    }

    @Test
    void a_missing_row_is_found_in_history_and_in_its_stream() {
        StoreDatabase.execute("DELETE FROM event_store.events WHERE position = 2");

        assertThat(check.run(events -> {}).findings())
                .extracting(Finding::kind, Finding::position)
                .containsExactly(tuple(Kind.MISSING, 2L), tuple(Kind.STREAM_BROKEN, 3L));
    }

    @Test
    void a_missing_end_is_found_by_the_head() {
        StoreDatabase.execute("DELETE FROM event_store.events WHERE position = 9");

        assertThat(check.run(events -> {}).findings())
                .extracting(Finding::kind)
                .containsExactly(Kind.WRONG_HEAD);
    }

    @Test
    void a_change_of_any_column_is_found() {
        for (String change :
                new String[] {
                    "payload = replace(payload, '1', '2')",
                    "metadata = '{\"who\":\"me\"}'",
                    "name = 'test.Noted'",
                    "revision = '2'",
                    "event_id = 'other'",
                    "stream_type = 'Other'",
                    "recorded_at = recorded_at + interval '1 millisecond'",
                    "digest = sha256('other')"
                }) {
            storeTwoStreams();
            StoreDatabase.execute(
                    "UPDATE event_store.events SET " + change + " WHERE position = 1");
            assertThat(check.run(events -> {}).findings())
                    .as(change)
                    .extracting(Finding::kind, Finding::position)
                    .containsExactly(tuple(Kind.CHANGED, 1L));
            engine.close();
        }
    }

    @Test
    void two_rows_that_changed_places_are_found() {
        StoreDatabase.execute("UPDATE event_store.events SET position = 77 WHERE position = 1");
        StoreDatabase.execute("UPDATE event_store.events SET position = 1 WHERE position = 6");
        StoreDatabase.execute("UPDATE event_store.events SET position = 6 WHERE position = 77");

        assertThat(check.run(events -> {}).findings())
                .extracting(Finding::kind)
                .contains(Kind.CHANGED, Kind.STREAM_BROKEN)
                .doesNotContain(Kind.MISSING, Kind.WRONG_HEAD);
    }

    @Test
    void payloads_that_changed_places_are_found() {
        StoreDatabase.execute(
                """
                UPDATE event_store.events AS one
                SET payload = other.payload, event_id = other.event_id
                FROM event_store.events AS other
                WHERE one.position IN (1, 2) AND other.position = 3 - one.position\
                """);

        assertThat(check.run(events -> {}).findings())
                .extracting(Finding::position)
                .containsExactly(1L, 2L);
    }

    @Test
    void the_role_that_appends_can_neither_change_nor_delete_a_row() throws SQLException {
        try (Connection connection = StoreDatabase.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String attempt :
                    new String[] {
                        "UPDATE event_store.events SET payload = '{}'",
                        "DELETE FROM event_store.events",
                        "TRUNCATE event_store.events",
                        "ALTER TABLE event_store.events DISABLE TRIGGER ALL",
                        "DROP TABLE event_store.events"
                    }) {
                assertThatThrownBy(() -> statement.execute(attempt))
                        .as(attempt)
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThat(check.run(events -> {}).findings()).isEmpty();
    }
}
