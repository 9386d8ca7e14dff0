package obole.eventstore.axonserver;

import obole.eventstore.EventStoreWiring;
import obole.eventstore.NodeId;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The store on Axon Server in the place of the one on PostgreSQL; nothing of it otherwise. */
@Configuration(proxyBeanMethods = false)
@Profile(AxonServerWiring.PROFILE)
public class AxonServerWiring {

    /** The Spring profile that puts the events into Axon Server. */
    public static final String PROFILE = "axonserver";

    private static final int COMMANDS_AT_ONCE = 256;

    /** Spring Boot binds {@code axon.axonserver.*} to it, for its class asks for that. */
    @Bean
    AxonServerConfiguration axonServer(
            NodeId node, @Value("${spring.application.name:obole}") String application) {
        AxonServerConfiguration settings = new AxonServerConfiguration();
        settings.setClientId(node.value());
        settings.setComponentName(application);
        settings.setCommandThreads(COMMANDS_AT_ONCE);
        // Without events that it ignores, a projection's token would not reach the head, and
        // whoever waits for a position would wait for ever.
        settings.setEventBlockListingEnabled(false);
        return settings;
    }

    @Bean(destroyMethod = "shutdown")
    AxonServerConnectionManager axonServerConnections(AxonServerConfiguration settings) {
        return AxonServerConnectionManager.builder()
                .axonServerConfiguration(settings)
                .routingServers(settings.getServers())
                .build();
    }

    @Bean
    AxonServerHistory eventHistory(
            AxonServerConnectionManager connections, AxonServerConfiguration settings) {
        return new AxonServerHistory(connections, settings);
    }

    @Bean
    AxonServerStore eventStore(
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            AxonServerHistory history,
            Serializer general,
            @Qualifier(EventStoreWiring.SNAPSHOT_SERIALIZER) ObjectProvider<Serializer> snapshots,
            @Qualifier("eventSerializer") Serializer events,
            ObjectProvider<EventUpcaster> upcasters,
            ObjectProvider<SnapshotFilter> snapshotFilter) {
        AxonServerEventStore.Builder builder =
                AxonServerEventStore.builder()
                        .configuration(settings)
                        .platformConnectionManager(connections)
                        .eventSerializer(events)
                        .snapshotSerializer(snapshots.getIfAvailable(() -> general))
                        .snapshotFilter(snapshotFilter.getIfAvailable(SnapshotFilter::allowAll))
                        .upcasterChain(new EventUpcasterChain(upcasters.orderedStream().toList()));
        return new AxonServerStore(
                builder, new ServerAppender(connections, settings, history), history, events);
    }
}
