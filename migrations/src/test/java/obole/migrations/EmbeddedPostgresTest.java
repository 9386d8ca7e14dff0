package obole.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class EmbeddedPostgresTest {
    @TempDir Path directory;

    @Test
    void a_second_start_continues_with_the_data_of_the_first() throws Exception {
        try (EmbeddedPostgres first = start()) {
            execute(first, "create table kept (word text)");
            execute(first, "insert into kept values ('here')");
        }
        try (EmbeddedPostgres second = start()) {
            assertThat(query(second, "select word from kept")).containsExactly("here");
        }
    }

    @Test
    void the_server_is_durable_and_listens_on_the_loopback_only() throws Exception {
        try (EmbeddedPostgres server = start()) {
            execute(server, "alter system set fsync = off");
            execute(server, "alter system set synchronous_commit = off");
        }
        try (EmbeddedPostgres server = start()) {
            assertThat(query(server, "show fsync")).containsExactly("on");
            assertThat(query(server, "show synchronous_commit")).containsExactly("on");
            assertThat(query(server, "show full_page_writes")).containsExactly("on");
            assertThat(query(server, "show data_checksums")).containsExactly("on");
            assertThat(query(server, "show listen_addresses")).containsExactly("127.0.0.1");
            assertThat(query(server, "show unix_socket_directories")).containsExactly("");
            assertThat(query(server, "show server_version_num").getFirst()).startsWith("18");
        }
    }

    @Test
    void a_directory_in_use_is_refused_with_one_sentence() {
        try (EmbeddedPostgres first = start()) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessage(
                            "The data directory "
                                    + directory
                                    + " is in use by process "
                                    + ProcessHandle.current().pid()
                                    + ": stop it first, or choose another directory.");
        }
    }

    @Test
    void a_directory_in_use_by_another_process_is_refused() throws Exception {
        Process holder = holder();
        try {
            assertThatThrownBy(this::start).hasMessageContaining("process " + holder.pid());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        start().close();
    }

    @Test
    void a_server_that_outlived_its_killed_owner_is_stopped_and_its_data_kept() throws Exception {
        Process holder = holder();
        ProcessHandle orphan = serverProcess();
        holder.destroyForcibly().waitFor();
        assertThat(orphan.isAlive()).isTrue();
        try (EmbeddedPostgres server = start()) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !orphan.isAlive());
            assertThat(query(server, "select word from kept")).containsExactly("committed");
        }
    }

    @Test
    void a_server_killed_together_with_its_owner_starts_again() throws Exception {
        Process holder = holder();
        ProcessHandle server = serverProcess();
        holder.destroyForcibly();
        server.destroyForcibly();
        holder.waitFor();
        await().atMost(Duration.ofSeconds(10)).until(() -> !server.isAlive());
        try (EmbeddedPostgres again = start()) {
            assertThat(query(again, "select word from kept")).containsExactly("committed");
        }
    }

    @Test
    void a_process_number_left_behind_that_is_now_somebody_elses_does_no_harm() throws Exception {
        start().close();
        Path pid = directory.resolve("postgres/postmaster.pid");
        Files.writeString(pid, ProcessHandle.current().pid() + "\n" + directory + "\n");
        start().close();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void a_set_up_that_was_interrupted_is_begun_again() throws Exception {
        Files.createDirectories(directory.resolve("postgres.new/base"));
        Files.writeString(directory.resolve("postgres.new/PG_VERSION"), "18");
        start().close();
        assertThat(directory.resolve("postgres.new")).doesNotExist();
    }

    @Test
    void a_given_port_is_used_and_one_that_is_taken_is_refused_with_one_sentence()
            throws Exception {
        int port;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
            port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings().withPort(port)))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageStartingWith("PostgreSQL did not start on port " + port);
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings().withPort(port))) {
            assertThat(server.port()).isEqualTo(port);
        }
    }

    @Test
    void nobody_connects_without_the_secret_that_only_its_owner_may_read() throws Exception {
        try (EmbeddedPostgres server = start()) {
            assertThat(Files.getPosixFilePermissions(directory.resolve("secret")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            Credentials guess = new Credentials("postgres", "postgres");
            assertThatThrownBy(() ->
                            Database.source(server.jdbcUrl("postgres"), guess).getConnection())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(directory.resolve("password.new")).doesNotExist();
    }

    @Test
    void closing_twice_is_harmless() {
        EmbeddedPostgres server = start();
        server.close();
        server.close();
        assertThat(directory.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private EmbeddedPostgres.Settings settings() {
        return EmbeddedPostgres.Settings.in(directory).withSharedBuffersMegabytes(32);
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(settings());
    }

    private Process holder() throws Exception {
        Path ready = directory.resolve("ready");
        Process holder = DirectoryHolder.start(directory, ready);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.exists(ready) || !holder.isAlive());
        assertThat(holder.isAlive()).isTrue();
        return holder;
    }

    private ProcessHandle serverProcess() throws Exception {
        Path pid = directory.resolve("postgres/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst())).orElseThrow();
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.superuser("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
