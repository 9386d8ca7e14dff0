package obole.benchmarks.store;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;

import obole.benchmarks.store.Tally.Open;
import obole.migrations.Database;
import obole.migrations.Role;
import obole.process.Server;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.updates.configuration.CommandLineUsagePropertyProvider;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;

/** Axon's command bus and aggregates on one of the stores, and that store filled quickly. */
abstract class Store implements AutoCloseable {

    /** A class that Axon looks into although it is package-private, as it does when Obole runs. */
    private static final String DONATIONS = "obole.command.donation.DonationAggregate";

    private final String variant;
    private final HikariDataSource pool;
    private final Database database;
    private @Nullable Configuration axon;

    Store(String variant, Database database, Role role, int connections) {
        this.variant = variant;
        this.database = database;
        this.pool = Server.pool(database, role, connections);
    }

    /** Starts Axon with what the store adds to its configuration. */
    final void start() throws SQLException {
        System.setProperty(CommandLineUsagePropertyProvider.DISABLED_KEY, "true");
        System.setProperty("disable-axoniq-console-message", "true");
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
        configurer.configureAggregate(aggregate(Tally.class));
        try {
            configurer.configureAggregate(aggregate(Class.forName(DONATIONS)));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        configure(configurer, pool);
        axon = configurer.start();
    }

    abstract void configure(Configurer configurer, HikariDataSource source) throws SQLException;

    /** How aggregates of a class are found again. */
    abstract <T> AggregateConfigurer<T> aggregate(Class<T> type);

    /** What a command carries; some stores want to know which are likely to create. */
    abstract CommandMessage<?> message(Object command);

    /** Streams of one event each, copies of the template's first, named prefix and number. */
    abstract String multiply() throws SQLException;

    /** One stream of as many events as asked for, copies of the template's first. */
    abstract String prolong() throws SQLException;

    /** The tables and indexes of events, as PostgreSQL calls them. */
    abstract String table();

    final String variant() {
        return variant;
    }

    final EventStore events() {
        return started().eventStore();
    }

    final Snapshotter snapshotter() {
        return started().snapshotter();
    }

    private Configuration started() {
        return requireNonNull(axon, "not started");
    }

    /** Returns when the command's events are on disk. */
    final void send(Object command) {
        AtomicReference<CommandResultMessage<?>> answer = new AtomicReference<>();
        started().commandBus().dispatch(message(command), (sent, result) -> answer.set(result));
        CommandResultMessage<?> result = requireNonNull(answer.get());
        if (result.isExceptional()) {
            throw new IllegalStateException(result.exceptionResult());
        }
    }

    /** As if so many streams had been opened by commands; their names are prefix and number. */
    final void fill(String prefix, int streams) throws SQLException {
        String template = "template of " + prefix;
        send(new Open(template));
        copy(multiply(), template, prefix, streams);
    }

    /** As if so many commands had been sent to one stream. */
    final void fillStream(String stream, int events) throws SQLException {
        String template = "template of " + stream;
        send(new Open(template));
        copy(prolong(), template, stream, events);
    }

    private void copy(String sql, String template, String name, int count) throws SQLException {
        try (Connection connection = database.dataSource(Role.MIGRATE).getConnection();
                PreparedStatement copy = connection.prepareStatement(sql)) {
            copy.setString(1, template);
            copy.setString(2, name);
            copy.setInt(3, count);
            copy.execute();
        }
        execute("analyze " + table());
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource(Role.MIGRATE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        if (axon != null) {
            axon.shutdown();
        }
        pool.close();
    }
}
