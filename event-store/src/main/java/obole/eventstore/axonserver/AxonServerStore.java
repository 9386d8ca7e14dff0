package obole.eventstore.axonserver;

import obole.eventstore.AppendedPosition;
import obole.eventstore.EventHistory;

import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;

import java.util.List;

/**
 * Axon's event store on Axon Server, which appends when ours on PostgreSQL does and fails as it
 * does. Axon's own appends when the unit of work commits, and what the server says of it reaches
 * the caller as it is.
 */
public final class AxonServerStore extends AxonServerEventStore {

    private final ServerAppender appender;
    private final EventHistory history;
    private final Serializer serializer;

    AxonServerStore(
            Builder builder, ServerAppender appender, EventHistory history, Serializer serializer) {
        super(withEngine(builder));
        this.appender = appender;
        this.history = history;
        this.serializer = serializer;
    }

    /** Only building a store puts the engine, which nobody else can make, into the builder. */
    private static Builder withEngine(Builder builder) {
        builder.build();
        return builder;
    }

    /**
     * Axon Server tells no positions. The head after the append is at or behind our last event, so
     * that a read which waits for it has seen what was written.
     */
    @Override
    protected void prepareCommit(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        appender.append(events.stream().map(event -> ServerEvents.of(event, serializer)).toList());
        AppendedPosition.leave(history.head());
    }
}
