package obole.benchmarks;

import obole.benchmarks.http.Application;
import obole.benchmarks.http.Generator;
import obole.migrations.Credentials;
import obole.migrations.Database;
import obole.migrations.EmbeddedPostgres;
import obole.migrations.Migrator;
import obole.migrations.Schema;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * What all benchmarks stand on: one durable PostgreSQL, on it a new database for whoever asks, and
 * for HTTP the application and the generator of load, started when first needed.
 */
public final class Bed implements AutoCloseable {

    private final BenchSettings settings;
    private final EmbeddedPostgres server;
    private final List<String> databases = new ArrayList<>();
    private @Nullable Application application;
    private @Nullable Generator generator;

    public Bed(BenchSettings settings) {
        this.settings = settings;
        this.server =
                EmbeddedPostgres.start(
                        EmbeddedPostgres.Settings.in(settings.data())
                                .withSharedBuffersMegabytes(settings.sharedBuffersMegabytes()));
    }

    public BenchSettings settings() {
        return settings;
    }

    /** A new database for events and nothing else; it is dropped in the end. */
    public Database database(String name) throws SQLException {
        create(name);
        Database database = Database.external(jdbcUrl(name), administrator());
        new Migrator(database).migrate(Schema.EVENT_STORE, Schema.EVENT_STORE.sqlName());
        return database;
    }

    /** A new database in which nothing is. */
    public String create(String name) throws SQLException {
        drop(name);
        execute("postgres", "create database " + name);
        databases.add(name);
        return jdbcUrl(name);
    }

    public void drop(String name) throws SQLException {
        execute("postgres", "drop database if exists " + name + " with (force)");
        databases.remove(name);
    }

    public String jdbcUrl(String database) {
        return server.jdbcUrl(database);
    }

    public int port() {
        return server.port();
    }

    /** May do anything, for peers that want to be installed and for counting what was done. */
    public Credentials administrator() {
        return server.superuser();
    }

    /** Connections that may do anything. */
    public DataSource administrator(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        source.setUser(administrator().user());
        source.setPassword(administrator().password());
        return source;
    }

    /** Does what no role of ours may do. */
    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = administrator(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What was written before a round is on disk before it begins. */
    public void checkpoint() throws SQLException {
        execute("postgres", "checkpoint");
    }

    /** The whole of Obole, in a process of its own. */
    public Application application() throws IOException, SQLException {
        if (application == null) {
            application = Application.start(this, create(Application.DATABASE));
        }
        return application;
    }

    /** Ends it and forgets its database; the next who asks gets a new one. */
    public void restartApplication() throws IOException {
        if (application != null) {
            application.close();
            application = null;
        }
    }

    /** The load on it, in another. */
    public Generator generator() throws IOException {
        if (generator == null) {
            generator = Generator.start();
        }
        return generator;
    }

    @Override
    public void close() throws IOException, SQLException {
        try {
            if (generator != null) {
                generator.close();
            }
            if (application != null) {
                application.close();
            }
            for (String name : List.copyOf(databases)) {
                drop(name);
            }
        } finally {
            server.close();
        }
    }
}
