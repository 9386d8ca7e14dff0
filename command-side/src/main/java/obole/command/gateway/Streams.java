package obole.command.gateway;

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

    /** In order; empty if there is no such stream. */
    public Stream<Object> eventsOf(String stream) {
        return store.readEvents(stream).asStream().map(Message::getPayload);
    }
}
