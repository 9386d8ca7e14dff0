package obole.migrations;

import org.flywaydb.core.api.FlywayException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/**
 * A migrated database of its own for each test that asks, on one server for the whole JVM.
 *
 * <p>The server's data stays in the module's {@code target}, so that later runs start quickly.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final Database database;

    private TestDatabase(String name, Database database) {
        this.name = name;
        this.database = database;
    }

    /** A database in which every schema is migrated and empty. */
    public static TestDatabase create() {
        EmbeddedPostgres server = Server.RUNNING;
        String name = "test_" + COUNT.incrementAndGet();
        asSuperuser(server, "create database " + name + " template " + TEMPLATE);
        // Rights on the database itself do not come with the template.
        asSuperuser(
                server, "grant create on database " + name + " to obole_migrate, obole_rebuild");
        String url = server.jdbcUrl(name);
        Database database =
                new Database(url, Role.derivedFrom(server.secret()), () -> drop(server, name));
        return new TestDatabase(name, database);
    }

    /** The address and logins; closing it drops the database. */
    public Database database() {
        return database;
    }

    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** Unpooled connections of a role. */
    public DataSource dataSource(Role role) {
        return database.dataSource(role);
    }

    /** Connections that no rule of the database binds: for tests that tamper. */
    public DataSource superuser() {
        return Server.RUNNING.superuser(name);
    }

    @Override
    public void close() {
        database.close();
    }

    private static void drop(EmbeddedPostgres server, String name) {
        asSuperuser(server, "drop database if exists " + name + " with (force)");
    }

    private static void asSuperuser(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Starts when first asked for. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres server = take();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-postgres-stop"));
            leftovers(server).forEach(name -> drop(server, name));
            migrate(server);
            return server;
        }

        /** Two JVMs that test the same module at once get different directories. */
        private static EmbeddedPostgres take() {
            for (int number = 1; ; number++) {
                Path directory = parent().resolve("test-postgres-" + number);
                try {
                    EmbeddedPostgres server =
                            EmbeddedPostgres.start(
                                    EmbeddedPostgres.Settings.in(directory)
                                            .withSharedBuffersMegabytes(128));
                    trust(server, directory.resolve("postgres/pg_hba.conf"));
                    return server;
                } catch (DatabaseUnavailable e) {
                    if (number == 8) {
                        throw e;
                    }
                }
            }
        }

        /**
         * Most connections of tests are new ones: to prove a password took nearly all the time of
         * those that run policies.
         */
        private static void trust(EmbeddedPostgres server, Path rules) {
            try {
                Files.writeString(rules, "host all all 127.0.0.1/32 trust\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            asSuperuser(server, "select pg_reload_conf()");
        }

        private static Path parent() {
            Path target = Path.of("target");
            if (Files.isDirectory(target)) {
                return target;
            }
            try {
                return Files.createTempDirectory("obole-test");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Scripts that are still being written may have changed since the last run. */
        private static void migrate(EmbeddedPostgres server) {
            try {
                Database.on(server, TEMPLATE).migrate();
            } catch (FlywayException e) {
                drop(server, TEMPLATE);
                Database.on(server, TEMPLATE).migrate();
            }
        }

        private static List<String> leftovers(EmbeddedPostgres server) {
            String query = "select datname from pg_database where datname like 'test\\_%'";
            List<String> names = new ArrayList<>();
            try (Connection connection = server.superuser("postgres").getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            } catch (SQLException e) {
                throw new IllegalStateException(query, e);
            }
        }
    }
}
