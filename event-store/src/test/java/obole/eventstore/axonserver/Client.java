package obole.eventstore.axonserver;

import obole.eventstore.HistoryWriter;
import obole.eventstore.NamedEventSerializer;
import obole.eventstore.StoredNames;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;

/** One process's connection to Axon Server, wired as the profile wires it. */
final class Client implements AutoCloseable {

    private final AxonServerConfiguration settings = new AxonServerConfiguration();
    private final AxonServerConnectionManager connections;
    private final AxonServerHistory history;
    private final ServerAppender appender;

    Client(String address, int timeoutMillis) {
        settings.setServers(address);
        settings.setCommitTimeout(timeoutMillis);
        settings.setReconnectInterval(100);
        settings.setEventBlockListingEnabled(false);
        connections = new AxonServerWiring().axonServerConnections(settings);
        history = new AxonServerHistory(connections, settings);
        appender = new ServerAppender(connections, settings, history);
    }

    AxonServerHistory history() {
        return history;
    }

    HistoryWriter writer() {
        return events -> appender.append(events.stream().map(ServerEvents::of).toList());
    }

    AxonServerStore store(StoredNames names) {
        NamedEventSerializer serializer = new NamedEventSerializer(names);
        return new AxonServerStore(
                AxonServerEventStore.builder()
                        .configuration(settings)
                        .platformConnectionManager(connections)
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .snapshotFilter(SnapshotFilter.allowAll()),
                appender,
                history,
                serializer);
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
