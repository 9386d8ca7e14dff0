package obole.eventstore;

import org.axonframework.eventhandling.TrackedEventMessage;
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
