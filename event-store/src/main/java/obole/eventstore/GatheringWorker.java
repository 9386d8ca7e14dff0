package obole.eventstore;

import org.axonframework.common.AxonThreadFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitorCallback;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The thread that handles a processor's batches. Axon asks for it at the first event that a waking
 * brings and takes what has come by then; a moment later it is all there, and is one batch.
 *
 * <p>A batch costs a transaction, however small it is. So the more events the last one had, the
 * longer the next one gathers: under load there are few large batches, which leaves the processor
 * to commands, and who waits for one event does not notice. Who is behind does not rest at all.
 */
final class GatheringWorker extends ScheduledThreadPoolExecutor
        implements MessageMonitor<EventMessage<?>> {

    private static final Duration MOMENT = Duration.ofMillis(1);

    /** From the beginning of a batch to that of the next, for each event that it had. */
    private static final Duration PER_EVENT = Duration.ofMillis(1);

    private static final Duration AT_MOST = Duration.ofMillis(50);

    /** So many at once, or left to read, and it is behind. */
    private static final int BEHIND = 512;

    private final LongSupplier nanoTime;
    private final AtomicInteger handled = new AtomicInteger();
    private volatile long left;
    private volatile long began;

    GatheringWorker(String processor) {
        this(processor, System::nanoTime);
    }

    GatheringWorker(String processor, LongSupplier nanoTime) {
        super(1, new AxonThreadFactory("WorkPackage[" + processor + "]"));
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    @Override
    public Future<?> submit(Runnable batch) {
        return schedule(() -> run(batch), untilNext().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run(Runnable batch) {
        began = nanoTime.getAsLong();
        handled.set(0);
        batch.run();
    }

    /** How long what is asked for now has to wait. */
    Duration untilNext() {
        Duration rest = pace(handled.get(), left).minusNanos(nanoTime.getAsLong() - began);
        return rest.compareTo(MOMENT) < 0 ? MOMENT : rest;
    }

    /** How long after the beginning of a batch of so many events the next may begin. */
    static Duration pace(int events, long left) {
        if (events >= BEHIND || left >= BEHIND) {
            return Duration.ZERO;
        }
        Duration proportional = PER_EVENT.multipliedBy(events);
        return proportional.compareTo(AT_MOST) < 0 ? proportional : AT_MOST;
    }

    /** Learns that a batch has so many events, and how many there are behind it. */
    void took(int events, long more) {
        handled.set(events);
        left = more;
    }

    /** Called by Axon for each event of a batch, on this worker's thread. */
    @Override
    public MonitorCallback onMessageIngested(EventMessage<?> event) {
        handled.incrementAndGet();
        return NoOpMessageMonitorCallback.INSTANCE;
    }
}
