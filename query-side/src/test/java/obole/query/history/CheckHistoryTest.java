package obole.query.history;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.migrations.Role;
import obole.migrations.TestDatabase;

import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

class CheckHistoryTest {

    @Test
    void a_start_that_checks_history_fails_when_a_row_is_not_what_its_digest_says()
            throws SQLException {
        try (TestDatabase database = TestDatabase.create()) {
            CheckHistory check = new CheckHistory(database.dataSource(Role.PROJECT));
            assertThatCode(() -> check.run(new DefaultApplicationArguments()))
                    .doesNotThrowAnyException();

            try (Connection connection = database.superuser().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        """
                        INSERT INTO event_store.events
                            (position, stream, sequence, stream_type, event_id, name, revision,
                             recorded_at, payload, metadata, digest)
                        VALUES (0, 'a', 0, 'A', 'e', 'a.B', '1', now(), '{}', '{}', sha256('x'));
                        UPDATE event_store.head SET next_position = 1\
                        """);
            }
            assertThatThrownBy(() -> check.run(new DefaultApplicationArguments()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("1 flaws");
        }
    }
}
