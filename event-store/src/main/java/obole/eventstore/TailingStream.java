package obole.eventstore;

import org.axonframework.common.Registration;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One reader's own way through the events; what fails it fails nobody else.
 *
 * <p>A reader may pass over types of events that it has no use for: it is then neither given them
 * nor woken for them, but for one in {@value #PASSED_OVER_AT_MOST}, by which its token moves on.
 */
final class TailingStream implements TrackingEventStream {

    private static final int PASSED_OVER_AT_MOST = 1_024;

    /** What its reader wants. */
    enum Reading {
        /** Every event; one that cannot be read fails it. */
        ALL,
        /** The same without the types it has no use for. */
        PASSING_OVER,
        /** Every event, and an {@link UnreadableEvent} for one that cannot be read. */
        EVEN_UNREADABLE
    }

    private final Tail tail;
    private final Reading reading;
    private final Set<Class<?>> passedOver = ConcurrentHashMap.newKeySet();
    private List<SharedEvent> events = List.of();
    private int read;
    private Iterator<TrackedEventMessage<?>> messages = Collections.emptyIterator();
    private @Nullable TrackedEventMessage<?> next;
    private long position;
    private volatile @Nullable Registration callback;
    private volatile Runnable listener = () -> {};

    /**
     * @param position of the first event to give
     */
    TailingStream(Tail tail, long position, Reading reading) {
        this.tail = tail;
        this.position = position;
        this.reading = reading;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        while (next == null) {
            if (messages.hasNext()) {
                TrackedEventMessage<?> message = messages.next();
                next = isPassedOver(message) ? null : message;
            } else if (read < events.size()) {
                // Counted as read only when it could be: who asks again fails again.
                messages = messages(events.get(read)).iterator();
                read++;
            } else {
                events = callback == null ? tail.read(position) : tail.readTold(position);
                read = 0;
                position += events.size();
                if (events.isEmpty()) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(next);
    }

    private List<TrackedEventMessage<?>> messages(SharedEvent event) {
        return reading == Reading.EVEN_UNREADABLE ? event.messagesOrUnreadable() : event.messages();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            if (!await(deadline - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        Optional<TrackedEventMessage<?>> available = peek();
        while (available.isEmpty()) {
            if (!await(Long.MAX_VALUE)) {
                throw new IllegalStateException("the event store was closed");
            }
            available = peek();
        }
        next = null;
        return available.get();
    }

    /** What {@link #peek} has just shown. */
    TrackedEventMessage<?> takeNext() {
        TrackedEventMessage<?> taken = Objects.requireNonNull(next, "peek has shown nothing");
        next = null;
        return taken;
    }

    private boolean await(long nanos) throws InterruptedException {
        return callback == null ? tail.await(position, nanos) : tail.awaitTold(position, nanos);
    }

    private boolean isPassedOver(TrackedEventMessage<?> message) {
        return !passedOver.isEmpty()
                && passedOver.contains(message.getPayloadType())
                && message.trackingToken().position().orElse(0) % PASSED_OVER_AT_MOST != 0;
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> useless) {
        if (reading == Reading.PASSING_OVER) {
            passedOver.add(useless.getPayloadType());
        }
    }

    /** Waking starts with this call, since events may have come while nobody listened. */
    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        close();
        listener = onAvailable;
        callback = tail.onMove(new Waking());
        wake();
        return true;
    }

    void wake() {
        listener.run();
    }

    /** Before what it passes over has fallen out of what is at hand, a reader is woken for it. */
    private final class Waking implements Consumer<News> {
        private long woken;

        @Override
        public void accept(News news) {
            if (!news.onlyOf(passedOver) || news.end() - woken > RecentEvents.MOST_EVENTS / 2) {
                woken = news.end();
                wake();
            }
        }
    }

    @Override
    public void close() {
        Registration registered = callback;
        if (registered != null) {
            registered.cancel();
        }
    }
}
