package obole.eventstore;

import static org.axonframework.eventhandling.EventUtils.upcastAndDeserializeTrackedEvents;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

import java.util.List;

/**
 * Turns stored events into the messages that handlers get, upcast as the store does it: for those
 * who drive handlers themselves.
 */
public final class StoredMessages {

    private final Serializer serializer;
    private final EventUpcasterChain upcasters;

    public StoredMessages(Serializer events, List<EventUpcaster> upcasters) {
        this.serializer = events;
        this.upcasters = new EventUpcasterChain(upcasters);
    }

    /** In order; one for each event, unless an upcaster splits or drops it. Payloads are read. */
    public List<TrackedEventMessage<?>> of(List<StoredEvent> events) {
        return upcastAndDeserializeTrackedEvents(
                        events.stream().map(AxonData::ofHistory), serializer, upcasters)
                .<TrackedEventMessage<?>>map(StoredMessages::read)
                .toList();
    }

    private static TrackedEventMessage<?> read(TrackedEventMessage<?> message) {
        message.getPayload();
        return message;
    }
}
