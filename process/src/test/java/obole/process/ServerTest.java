package obole.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;

import obole.migrations.DatabaseUnavailable;
import obole.migrations.Role;
import obole.migrations.TestDatabase;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

class ServerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    url | u | p | jdbc:postgresql://127.0.0.1:1/x cannot be used
                    url | u |   | set spring.datasource.password.
                    url |   | p | set spring.datasource.username.
                        |   | p | set spring.datasource.url and spring.datasource.username.
                    """)
    void a_process_without_a_server_says_what_to_set(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            String sentence) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.datasource.url", url == null ? "" : "jdbc:postgresql://127.0.0.1:1/x");
        settings.put("spring.datasource.username", user == null ? "" : user);
        settings.put("spring.datasource.password", password == null ? "" : password);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        assertThatThrownBy(() -> Server.configured(environment))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining(sentence);
    }

    /** A write that is answered is on disk; a projection is written again from the events. */
    @Test
    void nothing_but_a_projection_commits_before_it_is_on_disk() {
        try (TestDatabase database = TestDatabase.create()) {
            assertThat(synchronousCommit(database, Role.COMMAND)).isEqualTo("on");
            assertThat(synchronousCommit(database, Role.READ)).isEqualTo("on");
            assertThat(synchronousCommit(database, Role.PROJECT)).isEqualTo("off");
        }
    }

    private static String synchronousCommit(TestDatabase database, Role role) {
        try (HikariDataSource pool = Server.pool(database.database(), role, 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet setting = statement.executeQuery("show synchronous_commit")) {
            setting.next();
            return setting.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_sentence_is_all_that_a_failed_start_says() {
        DatabaseUnavailable missing = new DatabaseUnavailable("Set the URL.");
        assertThat(new DatabaseFailure().analyze(new IllegalStateException("no bean", missing)))
                .isNotNull()
                .extracting(FailureAnalysis::getDescription)
                .isEqualTo("Set the URL.");
    }
}
