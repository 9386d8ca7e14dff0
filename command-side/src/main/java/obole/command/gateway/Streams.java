package obole.command.gateway;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.springframework.stereotype.Component;

import java.util.stream.Stream;

/** Reads a stream's own events, for what a command must carry into a rule. Never a projection. */
@Component
public class Streams {

    private final EventStore store;

    Streams(EventStore store) {
        this.store = store;
    }

    /**
     * What is stored of it after a sequence, −1 for all of it; each time as the store has it now.
     */
    DomainEventStream after(String stream, long sequence) {
        return store.readEvents(stream, sequence + 1);
    }

    /** All of them in order, whatever snapshots there are; none if there is no such stream. */
    public Stream<Object> eventsOf(String stream) {
        return store.readEvents(stream, 0).asStream().map(Message::getPayload);
    }
}
