package obole.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

/** A PostgreSQL that can be killed at any moment and started again, same data, same port. */
public final class KillablePostgres implements AutoCloseable {
    private static final String NAME = "obole";

    private final EmbeddedPostgres.Settings settings;
    private EmbeddedPostgres server;

    private KillablePostgres(EmbeddedPostgres.Settings settings) {
        this.settings = settings;
        this.server = EmbeddedPostgres.start(settings);
    }

    /** With the data that is in the directory, or with none. */
    public static KillablePostgres start(Path directory) throws SQLException {
        KillablePostgres started =
                new KillablePostgres(
                        EmbeddedPostgres.Settings.in(directory)
                                .withPort(freePort())
                                .withSharedBuffersMegabytes(128));
        started.createDatabase();
        return started;
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = server.superuser("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                try (Statement create = connection.createStatement()) {
                    create.execute("create database " + NAME);
                }
            }
        }
    }

    public String jdbcUrl() {
        return server.jdbcUrl(NAME);
    }

    /** Somebody who may create roles, as Obole wants of a server that it did not bring. */
    public Credentials administrator() {
        return server.superuser();
    }

    public DataSource superuser() {
        return server.superuser(NAME);
    }

    /** SIGKILL for the server and each of its processes: what it had in memory is gone. */
    public void kill() throws IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> children = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        children.forEach(child -> child.onExit().join());
        release();
    }

    /** Ends when what was committed is there again. */
    public void restart() {
        server = EmbeddedPostgres.start(settings);
    }

    private ProcessHandle postmaster() throws IOException {
        Path file = settings.directory().resolve("postgres").resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Gives the directory back, which a server that was killed does not do. */
    private void release() {
        try {
            server.close();
        } catch (DatabaseUnavailable killed) {
            // There is nothing left to stop.
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
