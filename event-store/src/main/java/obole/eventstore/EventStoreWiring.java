package obole.eventstore;

import obole.eventstore.axonserver.AxonServerWiring;

import org.axonframework.common.AxonConfigurationException;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

/**
 * The store, its serializers and what processors need, for whichever side runs in this process.
 *
 * <p>It asks for: a {@link DataSource} qualified {@link #DATA_SOURCE}, {@link StoredNames}, and a
 * {@link Clock}. Processors are declared as beans of {@link ProcessorSettings}.
 */
@Configuration(proxyBeanMethods = false)
@Import(AxonServerWiring.class)
public class EventStoreWiring {

    /** The qualifier of the data source that holds the events. */
    public static final String DATA_SOURCE = "eventStoreDataSource";

    /** The qualifier of the serializer of states, for a process that decides. */
    public static final String SNAPSHOT_SERIALIZER = "snapshotSerializer";

    /** The qualifier of what opens connections that are no pool's, for those the store keeps. */
    public static final String CONNECTIONS = "eventStoreConnections";

    /** Where the events are unless {@link AxonServerWiring#PROFILE} is active. */
    public static final String ON_POSTGRESQL = "!" + AxonServerWiring.PROFILE;

    /** Word of new events comes at once; this is for word that was lost. */
    private static final Duration POLL = Duration.ofMillis(500);

    /** How long processors stand still after their process was killed; renewed every second. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(5);

    /** All that Axon stamps is in whole milliseconds, which every store keeps. */
    @Bean
    ConfigurerModule timestamps(Clock clock) {
        return axon -> GenericEventMessage.clock = Clock.tick(clock, Duration.ofMillis(1));
    }

    @Bean
    @Primary
    Serializer serializer() {
        return Jackson3Serializer.builder().lenientDeserialization().build();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return Jackson3Serializer.builder().lenientDeserialization().build();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(StoredNames names) {
        return new NamedEventSerializer(names);
    }

    @Bean
    @Profile(ON_POSTGRESQL)
    PostgresEventStorageEngine eventStorageEngine(
            @Qualifier(DATA_SOURCE) DataSource dataSource,
            @Qualifier(CONNECTIONS) ObjectProvider<DataSource> connections,
            Serializer general,
            @Qualifier(SNAPSHOT_SERIALIZER) ObjectProvider<Serializer> snapshots,
            @Qualifier("eventSerializer") Serializer events,
            ObjectProvider<EventUpcaster> upcasters,
            ObjectProvider<SnapshotFilter> snapshotFilter) {
        PostgresEventStorageEngine.Settings settings = new PostgresEventStorageEngine.Settings();
        List<EventUpcaster> inOrder = upcasters.orderedStream().toList();
        settings.eventSerializer(events)
                .snapshotSerializer(snapshots.getIfAvailable(() -> general))
                .snapshotFilter(snapshotFilter.getIfAvailable(SnapshotFilter::allowAll))
                .upcasterChain(new EventUpcasterChain(inOrder));
        connections.ifAvailable(settings::connections);
        return new PostgresEventStorageEngine(dataSource, settings);
    }

    @Bean
    @Profile(ON_POSTGRESQL)
    PostgresEventStore eventStore(PostgresEventStorageEngine engine) {
        return new PostgresEventStore(engine, POLL);
    }

    @Bean
    @Profile(ON_POSTGRESQL)
    EventHistory eventHistory(@Qualifier(DATA_SOURCE) DataSource dataSource) {
        return new PostgresHistory(dataSource);
    }

    @Bean
    StoredMessages storedMessages(
            @Qualifier("eventSerializer") Serializer events,
            ObjectProvider<EventUpcaster> upcasters) {
        return new StoredMessages(events, upcasters.orderedStream().toList());
    }

    @Bean
    ConfigurerModule telemetryOff() {
        return new TelemetryOff();
    }

    @Bean
    ConfigurerModule processors(ObjectProvider<ProcessorSettings> settings) {
        return axon -> axon.eventProcessing(processing -> configure(processing, settings));
    }

    private static void configure(
            EventProcessingConfigurer processing, ObjectProvider<ProcessorSettings> settings) {
        processing
                .usingPooledStreamingEventProcessors()
                .registerDefaultErrorHandler(axon -> PropagatingErrorHandler.instance())
                .registerDefaultListenerInvocationErrorHandler(
                        axon -> PropagatingErrorHandler.instance())
                .registerTokenStore(axon -> {
                    throw new AxonConfigurationException(
                            "an event processor has no bean of ProcessorSettings");
                });
        settings.stream().forEach(each -> each.configure(processing));
    }

    /**
     * What processors that write into a schema need. Others take part in their transaction with
     * Spring's {@code TransactionAwareDataSourceProxy} over the same data source.
     *
     * @param schema holds the table {@code token_entry}
     */
    public static ProcessorDatabase processorDatabase(
            DataSource dataSource, String schema, Serializer serializer, NodeId node) {
        TokenSchema table = tokenTable(schema);
        JdbcTokenStore tokens =
                new ProcessorTokens(
                        JdbcTokenStore.builder()
                                .connectionProvider(
                                        new SpringDataSourceConnectionProvider(dataSource))
                                .serializer(serializer)
                                .schema(table)
                                .claimTimeout(CLAIM_TIMEOUT),
                        table.tokenTable(),
                        node);
        return new ProcessorDatabase(
                new SpringTransactionManager(new JdbcTransactionManager(dataSource)), tokens);
    }

    private static TokenSchema tokenTable(String schema) {
        return TokenSchema.builder()
                .setTokenTable(schema + ".token_entry")
                .setProcessorNameColumn("processor_name")
                .setSegmentColumn("segment")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("timestamp")
                .setOwnerColumn("owner")
                .build();
    }
}
