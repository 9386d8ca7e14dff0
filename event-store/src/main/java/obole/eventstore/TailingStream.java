package obole.eventstore;

import org.axonframework.common.Registration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One reader's own way through the events: it asks the store only when there is something new, and
 * what fails it fails nobody else.
 */
final class TailingStream implements TrackingEventStream {

    private final PostgresEventStorageEngine engine;
    private final Tail tail;
    private Iterator<? extends TrackedEventMessage<?>> batch = Collections.emptyIterator();
    private @Nullable TrackedEventMessage<?> next;
    private long readUpTo;
    private boolean mayHaveMore = true;
    private volatile @Nullable Registration callback;

    /**
     * @param position of the first event to give
     */
    TailingStream(PostgresEventStorageEngine engine, Tail tail, long position) {
        this.engine = engine;
        this.tail = tail;
        this.readUpTo = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        while (next == null) {
            if (batch.hasNext()) {
                next = batch.next();
            } else if (mayHaveMore || tail.head() > readUpTo) {
                readOn();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(next);
    }

    private void readOn() {
        PostgresEventStorageEngine.Batch read = engine.read(readUpTo);
        batch = read.messages();
        readUpTo = read.next();
        mayHaveMore = read.mayHaveMore();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            if (!tail.await(readUpTo, deadline - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        Optional<TrackedEventMessage<?>> available = peek();
        while (available.isEmpty()) {
            if (!tail.await(readUpTo, Long.MAX_VALUE)) {
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
