package obole.eventstore;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has the newest events at hand and wakes those who wait for more.
 *
 * <p>Commits of this process hand theirs over; what others have appended is read once for all. It
 * wakes readers on a thread of its own, so that no reader can hold up a writer.
 */
final class Tail implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Tail.class.getName());

    /** Many commits in a short time wake everybody once. */
    private static final long BETWEEN_WAKINGS = Duration.ofMillis(5).toMillis();

    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_PER_READ = 500;
    private static final Duration RETRY = Duration.ofMillis(100);

    private final PostgresEventStorageEngine engine;
    private final RecentEvents recent = new RecentEvents();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long known;
    private volatile boolean closed;

    Tail(PostgresEventStorageEngine engine) {
        this.engine = engine;
    }

    void start() {
        Thread.ofPlatform().daemon().name("event-store-tail").start(this::follow);
    }

    /** Takes what this process has just stored. */
    void handOver(long firstPosition, List<EventRow> rows) {
        long[] position = {firstPosition};
        List<SharedEvent> events =
                rows.stream().map(row -> engine.shared(row.at(position[0]++))).toList();
        lock.lock();
        try {
            if (!recent.begun()) {
                recent.beginAt(firstPosition);
            }
            recent.add(events);
            known = Math.max(known, position[0]);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Learns the next free position: all before it can be read. */
    void learn(long position) {
        lock.lock();
        try {
            if (!recent.begun()) {
                recent.beginAt(position);
            }
            if (position > known) {
                known = position;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The events from a position on, as many as are at hand or can be read at once. */
    List<SharedEvent> read(long position) {
        return position < recent.first()
                ? engine.read(position, MOST_PER_READ)
                : recent.from(position, MOST_AT_ONCE);
    }

    /** Waits until there is an event at this position; says whether there is. */
    boolean await(long position, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (recent.end() <= position && !closed && left > 0) {
                left = moved.awaitNanos(left);
            }
            return recent.end() > position;
        } finally {
            lock.unlock();
        }
    }

    /** Calls the listener when there are new events. */
    Registration onMove(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void follow() {
        long told = 0;
        try {
            while (!closed) {
                awaitNewsAfter(told);
                boolean complete = readWhatOthersStored();
                if (recent.end() > told) {
                    told = recent.end();
                    listeners.forEach(Tail::wake);
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_WAKINGS);
                }
                if (!complete) {
                    TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
                }
            }
        } catch (InterruptedException e) {
            LOG.log(WARNING, "the event store is no longer followed", e);
        }
    }

    private void awaitNewsAfter(long told) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (known <= told && !closed) {
                moved.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean readWhatOthersStored() {
        try {
            while (recent.end() < known() && !closed) {
                List<SharedEvent> events = engine.read(recent.end(), MOST_PER_READ);
                lock.lock();
                try {
                    recent.add(events);
                    moved.signalAll();
                } finally {
                    lock.unlock();
                }
                if (events.isEmpty()) {
                    return false;
                }
            }
            return true;
        } catch (EventStoreException e) {
            LOG.log(
                    WARNING,
                    "the event store does not answer, asking again: {0}",
                    String.valueOf(e.getCause()));
            return false;
        }
    }

    private long known() {
        lock.lock();
        try {
            return known;
        } finally {
            lock.unlock();
        }
    }

    private static void wake(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(ERROR, "a reader could not be woken", e);
        }
    }

    /** Lets go of everybody who waits. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
