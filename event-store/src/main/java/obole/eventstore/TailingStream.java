package obole.eventstore;

import org.axonframework.common.Registration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One reader's own way through the events; what fails it fails nobody else. */
final class TailingStream implements TrackingEventStream {

    private final Tail tail;
    private List<SharedEvent> events = List.of();
    private int read;
    private Iterator<TrackedEventMessage<?>> messages = Collections.emptyIterator();
    private @Nullable TrackedEventMessage<?> next;
    private long position;
    private volatile @Nullable Registration callback;

    /**
     * @param position of the first event to give
     */
    TailingStream(Tail tail, long position) {
        this.tail = tail;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        while (next == null) {
            if (messages.hasNext()) {
                next = messages.next();
            } else if (read < events.size()) {
                // Counted as read only when it could be: who asks again fails again.
                messages = events.get(read).messages().iterator();
                read++;
            } else {
                events = tail.read(position);
                read = 0;
                position += events.size();
                if (events.isEmpty()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(next);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            if (!tail.await(position, deadline - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        Optional<TrackedEventMessage<?>> available = peek();
        while (available.isEmpty()) {
            if (!tail.await(position, Long.MAX_VALUE)) {
                throw new IllegalStateException("the event store was closed");
            }
            available = peek();
        }
        next = null;
        return available.get();
    }

    /** Waking starts with this call, since events may have come while nobody listened. */
    @Override
    public boolean setOnAvailableCallback(Runnable listener) {
        close();
        callback = tail.onMove(listener);
        listener.run();
        return true;
    }

    @Override
    public void close() {
        Registration registered = callback;
        if (registered != null) {
            registered.cancel();
        }
    }
}
