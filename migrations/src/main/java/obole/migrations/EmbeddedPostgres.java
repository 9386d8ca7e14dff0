package obole.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** A durable PostgreSQL that keeps its data in a directory and listens on the loopback only. */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final int ATTEMPTS = 5;

    /** Given on the command line, where nothing in the data directory can override them. */
    private static final List<String> OPTIONS =
            List.of(
                    "fsync=on",
                    "synchronous_commit=on",
                    "full_page_writes=on",
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=''",
                    "max_connections=200",
                    "max_wal_size=4GB",
                    "wal_buffers=64MB",
                    "jit=off",
                    // Without the row that is refused, which may be somebody's data.
                    "log_error_verbosity=terse",
                    "timezone=UTC",
                    "log_timezone=UTC");

    private final DataDirectory directory;
    private final PostgresCommands commands;
    private final String secret;
    private final int port;
    private boolean closed;

    private EmbeddedPostgres(
            DataDirectory directory, PostgresCommands commands, String secret, int port) {
        this.directory = directory;
        this.commands = commands;
        this.secret = secret;
        this.port = port;
    }

    /** What the caller may choose; port 0 means any that is free. */
    public record Settings(Path directory, int port, int sharedBuffersMegabytes) {
        /** Any free port and 256 MB of shared buffers. */
        public static Settings in(Path directory) {
            return new Settings(directory, 0, 256);
        }

        public Settings withPort(int chosen) {
            return new Settings(directory, chosen, sharedBuffersMegabytes);
        }

        public Settings withSharedBuffersMegabytes(int chosen) {
            return new Settings(directory, port, chosen);
        }
    }

    /** Starts with the data of the last time, or with none; ready to be asked when it returns. */
    public static EmbeddedPostgres start(Settings settings) {
        DataDirectory directory = DataDirectory.take(settings.directory());
        boolean started = false;
        try {
            PostgresCommands commands =
                    new PostgresCommands(PostgresBinaries.unpacked(directory.root()));
            String secret = directory.secret();
            stopOrphan(directory, commands);
            if (!Files.exists(directory.cluster())) {
                initialise(directory, commands, secret);
            }
            int port = launch(directory, commands, settings);
            started = true;
            return new EmbeddedPostgres(directory, commands, secret, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!started) {
                directory.close();
            }
        }
    }

    /**
     * A server outlives a process that is killed. We hold the directory, so nobody uses that
     * server: stopping it also ends transactions that were under way. What a crashed machine left
     * behind is a number that may be another process's by now.
     */
    private static void stopOrphan(DataDirectory directory, PostgresCommands commands)
            throws IOException {
        if (directory.server().isPresent() && !stop(directory, commands, "fast")) {
            stop(directory, commands, "immediate");
        }
        if (directory.server().isEmpty()) {
            Files.deleteIfExists(directory.cluster().resolve("postmaster.pid"));
        }
    }

    private static boolean stop(DataDirectory directory, PostgresCommands commands, String mode) {
        String cluster = directory.cluster().toString();
        return commands.run("pg_ctl", "stop", "-D", cluster, "-m", mode, "-w", "-t", "120")
                .succeeded();
    }

    /** Prepares under another name first, so that what has the right name is always whole. */
    private static void initialise(
            DataDirectory directory, PostgresCommands commands, String secret) throws IOException {
        Path fresh = directory.root().resolve("postgres.new");
        PostgresBinaries.delete(fresh);
        Path password = directory.root().resolve("password.new");
        Files.deleteIfExists(password);
        Files.copy(directory.secretFile(), password, StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(password, Credentials.derived(secret, SUPERUSER).password() + "\n");
        PostgresCommands.Outcome outcome =
                commands.run(
                        "initdb",
                        "--pgdata=" + fresh,
                        "--username=" + SUPERUSER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + password,
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8");
        Files.delete(password);
        if (!outcome.succeeded()) {
            throw new DatabaseUnavailable(
                    "PostgreSQL could not be set up in "
                            + directory.root()
                            + ": "
                            + outcome.output().strip());
        }
        Files.move(fresh, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Another process may take a free port first, and a dying server's children linger. */
    private static int launch(DataDirectory directory, PostgresCommands commands, Settings settings)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = settings.port() == 0 ? freePort() : settings.port();
            directory.keepLastLog();
            PostgresCommands.Outcome outcome =
                    commands.run(
                            "pg_ctl",
                            "start",
                            "-D",
                            directory.cluster().toString(),
                            "-l",
                            directory.log().toString(),
                            "-w",
                            "-t",
                            "600",
                            "-o",
                            options(settings, port));
            if (outcome.succeeded()) {
                return port;
            }
            String reason = reason(directory, outcome);
            boolean passing =
                    reason.contains("shared memory block is still in use")
                            || (settings.port() == 0 && reason.contains("TCP/IP"));
            if (!passing || attempt == ATTEMPTS) {
                throw new DatabaseUnavailable(
                        "PostgreSQL did not start on port "
                                + port
                                + " with the data in "
                                + directory.root()
                                + ": "
                                + reason);
            }
            pause();
        }
    }

    private static String options(Settings settings, int port) {
        Stream<String> chosen =
                Stream.of(
                        "port=" + port,
                        "shared_buffers=" + settings.sharedBuffersMegabytes() + "MB");
        return Stream.concat(OPTIONS.stream(), chosen)
                .map(option -> "-c " + option)
                .reduce((left, right) -> left + " " + right)
                .orElseThrow();
    }

    private static String reason(DataDirectory directory, PostgresCommands.Outcome outcome)
            throws IOException {
        Optional<String> fatal = Optional.empty();
        if (Files.exists(directory.log())) {
            try (Stream<String> lines = Files.lines(directory.log())) {
                fatal = lines.filter(line -> line.contains("FATAL:")).findFirst();
            }
        }
        return fatal.map(line -> line.substring(line.indexOf("FATAL:") + 6).strip())
                .orElse(outcome.output().strip());
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Waiting for PostgreSQL was interrupted.", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** The address of one of its databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The secret that the roles' passwords are derived from. */
    String secret() {
        return secret;
    }

    /** May do anything: for creating databases and roles. */
    public Credentials superuser() {
        return Credentials.derived(secret, SUPERUSER);
    }

    DataSource superuser(String database) {
        return Database.source(jdbcUrl(database), superuser());
    }

    /** Ends all sessions and stops the server; what was committed is on disk. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean stopped = stop(directory, commands, "fast");
        directory.close();
        if (!stopped) {
            throw new DatabaseUnavailable(
                    "PostgreSQL did not stop within two minutes; the next start will stop it.");
        }
    }
}
