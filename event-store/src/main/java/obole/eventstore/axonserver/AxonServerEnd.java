package obole.eventstore.axonserver;

import obole.eventstore.EventHistory;
import obole.eventstore.HistoryWriter;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;

/** Axon Server as one end of a {@link HistoryCopy}. */
public final class AxonServerEnd implements AutoCloseable {

    private final AxonServerConnectionManager connections;
    private final AxonServerHistory history;
    private final ServerAppender appender;

    public AxonServerEnd(AxonServerConfiguration settings) {
        this.connections =
                AxonServerConnectionManager.builder()
                        .axonServerConfiguration(settings)
                        .routingServers(settings.getServers())
                        .build();
        this.history = new AxonServerHistory(connections, settings);
        this.appender = new ServerAppender(connections, settings, history);
    }

    public EventHistory history() {
        return history;
    }

    /** One transaction a call; Axon Server gives positions in the order of what comes. */
    public HistoryWriter writer() {
        return events -> appender.append(events.stream().map(ServerEvents::of).toList());
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
