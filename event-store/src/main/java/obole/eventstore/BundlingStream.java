package obole.eventstore;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Gives what is at hand as one message, for who handles it together. Axon counts all that waits for
 * a processor at each message that it gives it, which is a fifth of what catching up costs when
 * each event is one. So that no more waits for it than it can take, it stops when the processor is
 * {@value #AHEAD_AT_MOST} events behind what it was given.
 */
final class BundlingStream implements TrackingEventStream {

    private static final int MOST = 128;
    private static final int AHEAD_AT_MOST = 1_024;

    /** The events of a message, in order. */
    record Bundle(List<TrackedEventMessage<?>> events) {}

    private final TailingStream stream;
    private @Nullable TrackedEventMessage<?> next;
    private long given;
    private volatile long taken;

    /**
     * @param position of the first event to give
     */
    BundlingStream(TailingStream stream, long position) {
        this.stream = stream;
        this.given = position - 1;
        this.taken = position - 1;
    }

    /** What a batch of such messages is made of; who reads another source has events there. */
    static List<TrackedEventMessage<?>> events(List<?> batch) {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        for (Object each : batch) {
            TrackedEventMessage<?> message = (TrackedEventMessage<?>) each;
            if (message.getPayload() instanceof Bundle(var bundled)) {
                events.addAll(bundled);
            } else {
                events.add(message);
            }
        }
        return events;
    }

    /** The processor has begun to handle what is up to a position: there is room for more. */
    void taken(long position) {
        taken = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        if (next == null && given - taken < AHEAD_AT_MOST) {
            List<TrackedEventMessage<?>> events = new ArrayList<>();
            while (events.size() < MOST && stream.peek().isPresent()) {
                events.add(stream.takeNext());
            }
            if (!events.isEmpty()) {
                next = bundle(events);
            }
        }
        return Optional.ofNullable(next);
    }

    private TrackedEventMessage<?> bundle(List<TrackedEventMessage<?>> events) {
        TrackedEventMessage<?> last = events.getLast();
        given = last.trackingToken().position().orElseThrow();
        return new GenericTrackedEventMessage<>(
                last.trackingToken(),
                new GenericEventMessage<>(
                        last.getIdentifier(),
                        new Bundle(events),
                        MetaData.emptyInstance(),
                        last.getTimestamp()));
    }

    /** Never waits while there is no room: the processor wakes its reader when there is. */
    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return peek().isPresent()
                || (given - taken < AHEAD_AT_MOST && stream.hasNextAvailable(timeout, unit));
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() {
        TrackedEventMessage<?> available =
                peek().orElseThrow(() -> new IllegalStateException("nothing is available"));
        next = null;
        return available;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        return stream.setOnAvailableCallback(onAvailable);
    }

    void wake() {
        stream.wake();
    }

    @Override
    public void close() {
        stream.close();
    }
}
