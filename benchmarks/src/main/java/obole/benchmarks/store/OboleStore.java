package obole.benchmarks.store;

import com.zaxxer.hikari.HikariDataSource;

import obole.benchmarks.store.Tally.Tallied;
import obole.command.decision.Creating;
import obole.command.gateway.CommandTargets;
import obole.eventstore.NamedEventSerializer;
import obole.eventstore.PostgresEventStorageEngine;
import obole.eventstore.PostgresEventStore;
import obole.eventstore.Snapshots;
import obole.eventstore.StoredNames;
import obole.eventstore.StreamRepository;
import obole.migrations.Database;
import obole.migrations.Role;
import obole.shared.codec.EventNames;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Our store, as it runs in Obole: its role, its pool, its serializer. */
final class OboleStore extends Store {

    static final String VARIANT = "Obole";

    private static final int CONNECTIONS = 16;
    private static final int STATES = 20_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String TALLIED = "benchmark-tallied";

    /** What is the template's is copied, whatever columns there are. */
    private static final String COLUMNS =
            """
            select column_name from information_schema.columns
            where table_schema = 'event_store' and table_name = 'events'
              and is_generated = 'NEVER'
            order by ordinal_position\
            """;

    private static final MetaData CREATE_FIRST =
            MetaData.with(StreamRepository.CREATE_FIRST, "true");

    private final Database database;
    private final int states;
    private @Nullable PostgresEventStore store;

    private OboleStore(Database database, int states) {
        super(VARIANT, database, Role.COMMAND, CONNECTIONS);
        this.database = database;
        this.states = states;
    }

    static OboleStore on(Database database) throws SQLException {
        return on(database, STATES);
    }

    /**
     * @param states how many are kept at hand
     */
    static OboleStore on(Database database, int states) throws SQLException {
        OboleStore store = new OboleStore(database, states);
        store.start();
        return store;
    }

    @Override
    void configure(Configurer configurer, HikariDataSource source) {
        NamedEventSerializer events = new NamedEventSerializer(new Names());
        Jackson3Serializer general = Jackson3Serializer.builder().lenientDeserialization().build();
        PostgresEventStorageEngine.Settings settings = new PostgresEventStorageEngine.Settings();
        settings.connections(database.dataSource(Role.COMMAND))
                .eventSerializer(events)
                .snapshotSerializer(general);
        PostgresEventStore opened =
                new PostgresEventStore(new PostgresEventStorageEngine(source, settings), POLL);
        store = opened;
        configurer
                .configureSerializer(axon -> general)
                .configureEventSerializer(axon -> events)
                .configureEventStore(axon -> opened);
    }

    /** The repository that Obole gives to its aggregates; snapshots are made by hand here. */
    @Override
    <T> AggregateConfigurer<T> aggregate(Class<T> type) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(axon -> new CommandTargets())
                .configureRepository(axon -> {
                    AggregateModel<T> model =
                            new AnnotatedAggregateMetaModelFactory(
                                            axon.parameterResolverFactory(),
                                            axon.handlerDefinition(type))
                                    .createModel(type);
                    return StreamRepository.of(
                            model,
                            axon.eventStore(),
                            axon::repository,
                            new Snapshots(axon.eventStore(), axon.serializer(), 0),
                            states);
                });
    }

    /** What creates is decided first and read for only on a conflict, as Obole's gateway does. */
    @Override
    CommandMessage<?> message(Object command) {
        CommandMessage<?> message = GenericCommandMessage.asCommandMessage(command);
        return command instanceof Creating ? message.andMetaData(CREATE_FIRST) : message;
    }

    @Override
    String multiply() throws SQLException {
        return copy("wanted.name || lpad(number::text, 26, '0')", "0");
    }

    @Override
    String prolong() throws SQLException {
        return copy("wanted.name", "number");
    }

    private String copy(String stream, String sequence) throws SQLException {
        List<String> columns = columns();
        String values =
                columns.stream()
                        .map(column ->
                                switch (column) {
                                    case "position" -> "taken.first + number";
                                    case "stream" -> stream;
                                    case "sequence" -> sequence;
                                    case "event_id" -> "gen_random_uuid()::text";
                                    default -> "template." + column;
                                })
                        .collect(Collectors.joining(", "));
        return """
        with wanted as (select ?::text as template, ?::text as name, ?::int as count),
        taken as (
            update event_store.head
            set next_position = next_position + (select count from wanted)
            returning next_position - (select count from wanted) as first)
        insert into event_store.events (%s)
        select %s
        from wanted cross join taken
        join event_store.events template on template.stream = wanted.template
        cross join generate_series(0, wanted.count - 1) number
        """
                .formatted(String.join(", ", columns), values);
    }

    private List<String> columns() throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection connection = database.dataSource(Role.MIGRATE).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    @Override
    String table() {
        return "event_store.events";
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
        super.close();
    }

    /** Obole's events and the benchmark's own. */
    private static final class Names implements StoredNames {

        @Override
        public Optional<Name> nameOf(Class<?> type) {
            return type == Tallied.class
                    ? Optional.of(new Name(TALLIED, "1"))
                    : EventNames.nameOf(type).map(e -> new Name(e.name(), e.revision()));
        }

        @Override
        public Optional<Class<?>> classOf(String name) {
            return name.equals(TALLIED) ? Optional.of(Tallied.class) : EventNames.classOf(name);
        }
    }
}
