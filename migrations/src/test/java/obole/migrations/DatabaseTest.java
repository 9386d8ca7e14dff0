package obole.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

final class DatabaseTest {
    private static final Credentials ADMINISTRATOR = new Credentials("dba", "it's secret");

    @TempDir Path directory;

    @Test
    void the_embedded_database_is_migrated_and_continues_after_a_restart() throws SQLException {
        try (Database first = Database.embedded(directory)) {
            first.migrate();
            execute(first, Role.COMMAND, "update event_store.head set next_position = 5");
        }
        try (Database second = Database.embedded(directory)) {
            second.migrate();
            execute(
                    second,
                    Role.COMMAND,
                    "do $$ begin assert (select next_position = 5 from event_store.head); end $$");
        }
    }

    @Test
    void a_server_of_somebody_else_is_set_up_by_its_administrator_who_need_not_be_superuser()
            throws Exception {
        try (EmbeddedPostgres server = server()) {
            String url = server.jdbcUrl("theirs");
            try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Void>> starts = new ArrayList<>();
                Callable<Void> start =
                        () -> {
                            try (Database node = Database.external(url, ADMINISTRATOR)) {
                                node.migrate();
                                execute(node, Role.COMMAND, "select from event_store.events");
                                return null;
                            }
                        };
                for (int node = 0; node < 3; node++) {
                    starts.add(nodes.submit(start));
                }
                for (Future<Void> started : starts) {
                    started.get();
                }
            }
        }
    }

    @Test
    void a_server_that_forgets_for_the_running_role_is_refused() throws SQLException {
        try (EmbeddedPostgres server = server()) {
            String url = server.jdbcUrl("theirs");
            Database.external(url, ADMINISTRATOR).close();
            superuser(server, "alter role obole_command set synchronous_commit = off");
            assertThatThrownBy(() -> Database.external(url, ADMINISTRATOR))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("set synchronous_commit to on");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    15 | on  | on     | on  | needs PostgreSQL 16 or newer, and this server is 15
                    18 | off | on     | on  | set fsync to on
                    18 | on  | off    | on  | set synchronous_commit to on
                    18 | on  | on     | off | set full_page_writes to on
                    18 | off | off    | on  | set fsync and synchronous_commit to on
                    """)
    void a_server_that_could_lose_something_is_refused(
            int version, String fsync, String commit, String pages, String sentence) {
        assertThat(new ServerCheck(version, fsync, commit, pages).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains(sentence));
    }

    @ParameterizedTest
    @CsvSource({"16, on", "18, on", "18, remote_apply"})
    void a_server_that_keeps_everything_will_do(int version, String commit) {
        assertThat(new ServerCheck(version, "on", commit, "on").refusal()).isEmpty();
    }

    @Test
    void a_server_that_is_not_there_is_named_in_one_sentence() {
        Credentials nobody = new Credentials("nobody", "x");
        assertThatThrownBy(() -> Database.external("jdbc:postgresql://127.0.0.1:1/x", nobody))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/x");
    }

    @Test
    void a_role_without_login_is_named() {
        Database database = new Database("jdbc:postgresql://x/y", Map.of(), () -> {});
        assertThatThrownBy(() -> database.login(Role.READ)).hasMessageContaining("obole_read");
    }

    @Test
    void passwords_are_not_printed_and_differ_between_roles_and_secrets() {
        Credentials login = Credentials.derived("secret", "obole_read");
        assertThat(login.toString()).isEqualTo("Credentials[obole_read]");
        assertThat(login).isEqualTo(Credentials.derived("secret", "obole_read"));
        assertThat(login.password())
                .isNotEqualTo(Credentials.derived("other", "obole_read").password())
                .isNotEqualTo(Credentials.derived("secret", "obole_command").password());
    }

    private EmbeddedPostgres server() throws SQLException {
        EmbeddedPostgres server =
                EmbeddedPostgres.start(
                        EmbeddedPostgres.Settings.in(directory).withSharedBuffersMegabytes(32));
        superuser(server, "create role dba login createrole password 'it''s secret'");
        superuser(server, "create database theirs owner dba");
        return server;
    }

    private static void superuser(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void execute(Database database, Role role, String sql) throws SQLException {
        try (Connection connection = database.dataSource(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
