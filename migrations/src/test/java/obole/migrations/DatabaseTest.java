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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

final class DatabaseTest {
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
        try (TheirServer theirs = TheirServer.start(directory);
                ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> starts = new ArrayList<>();
            for (int node = 0; node < 6; node++) {
                boolean reads = node % 2 == 0;
                starts.add(
                        nodes.submit(() -> {
                            startNode(theirs, reads);
                            return null;
                        }));
            }
            for (Future<Void> started : starts) {
                started.get();
            }
        }
    }

    private static void startNode(TheirServer theirs, boolean reads) throws SQLException {
        try (Database node = Database.external(theirs.jdbcUrl(), theirs.administrator())) {
            if (reads) {
                node.migrate();
                execute(node, Role.READ, "select from ledger.transfer");
            } else {
                node.migrateLasting();
            }
            execute(node, Role.COMMAND, "select from event_store.events");
        }
    }

    @Test
    void a_process_keeps_only_the_logins_that_it_asks_for() {
        Credentials login = new Credentials("obole_read", "x");
        Database database =
                new Database(
                        "jdbc:postgresql://x/y",
                        Map.of(Role.READ, login, Role.COMMAND, login),
                        () -> {});
        Database kept = database.only(Role.READ);
        assertThat(kept.login(Role.READ)).isEqualTo(login);
        assertThatThrownBy(() -> kept.login(Role.COMMAND)).hasMessageContaining("obole_command");
    }

    @Test
    void a_server_that_forgets_for_the_running_role_is_refused() throws SQLException {
        try (TheirServer theirs = TheirServer.start(directory)) {
            Database.external(theirs.jdbcUrl(), theirs.administrator()).close();
            theirs.superuser("alter role obole_command set synchronous_commit = off");
            assertThatThrownBy(() -> Database.external(theirs.jdbcUrl(), theirs.administrator()))
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

    private static void execute(Database database, Role role, String sql) throws SQLException {
        try (Connection connection = database.dataSource(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
