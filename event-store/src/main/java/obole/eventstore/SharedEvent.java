package obole.eventstore;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/** A stored event that many readers read, upcast by the first of them and for all. */
final class SharedEvent {

    private final StoredEvent stored;
    private final Function<StoredEvent, List<TrackedEventMessage<?>>> reading;
    private volatile @Nullable List<TrackedEventMessage<?>> messages;

    SharedEvent(StoredEvent stored, Function<StoredEvent, List<TrackedEventMessage<?>>> reading) {
        this.stored = stored;
        this.reading = reading;
    }

    StoredEvent stored() {
        return stored;
    }

    int characters() {
        return stored.payload().length() + stored.metadata().length();
    }

    /**
     * The same, with something in the place of what cannot be read. Payloads are decoded here, by
     * the thread that reads, while what was read before is being written by another.
     */
    List<TrackedEventMessage<?>> messagesOrUnreadable() {
        try {
            List<TrackedEventMessage<?>> read = messages();
            read.forEach(Message::getPayload);
            return read;
        } catch (RuntimeException unreadable) {
            return List.of(
                    new GenericTrackedDomainEventMessage<>(
                            new GlobalSequenceTrackingToken(stored.position()),
                            new GenericDomainEventMessage<>(
                                    stored.streamType(),
                                    stored.stream(),
                                    stored.sequence(),
                                    new UnreadableEvent(unreadable.toString()),
                                    MetaData.emptyInstance(),
                                    stored.eventId(),
                                    stored.recordedAt())));
        }
    }

    /** One, unless an upcaster splits or drops it; fails each who asks if it cannot be read. */
    List<TrackedEventMessage<?>> messages() {
        List<TrackedEventMessage<?>> read = messages;
        if (read == null) {
            read = reading.apply(stored);
            messages = read;
        }
        return read;
    }
}
