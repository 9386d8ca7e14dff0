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
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Has the newest events at hand and wakes those who wait for more.
 *
 * <p>Commits of this process hand theirs over; what others have appended is read once for all. It
 * wakes readers on a thread of its own, so that no reader can hold up a writer.
 */
final class Tail implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Tail.class.getName());

    /** Many commits in a short time wake everybody once. */
    private static final long BETWEEN_WAKINGS = Duration.ofMillis(10).toMillis();

    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_PER_READ = 500;
    private static final Duration RETRY = Duration.ofMillis(100);

    private final PostgresEventStorageEngine engine;
    private final RecentEvents recent = new RecentEvents();
    private final Set<Consumer<News>> listeners = new CopyOnWriteArraySet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long known;
    private volatile long told;
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
        return read(position, MOST_AT_ONCE);
    }

    /**
     * The same for who is woken: events at hand only up to the last waking, so that those of many
     * commits are read together.
     */
    List<SharedEvent> readTold(long position) {
        return read(position, Math.clamp(told - position, 0, MOST_AT_ONCE));
    }

    private List<SharedEvent> read(long position, int mostAtHand) {
        return position < recent.first()
                ? engine.read(position, MOST_PER_READ)
                : recent.from(position, mostAtHand);
    }

    /** The position after the last event that readers have been told of. */
    long told() {
        return told;
    }

    /** Waits until there is an event at this position; says whether there is. */
    boolean await(long position, long nanos) throws InterruptedException {
        return await(recent::end, position, nanos);
    }

    /** The same for who is woken. */
    boolean awaitTold(long position, long nanos) throws InterruptedException {
        return await(() -> told, position, nanos);
    }

    private boolean await(LongSupplier end, long position, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (end.getAsLong() <= position && !closed && left > 0) {
                left = moved.awaitNanos(left);
            }
            return end.getAsLong() > position;
        } finally {
            lock.unlock();
        }
    }

    /** Calls the listener when there are new events. */
    Registration onMove(Consumer<News> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void follow() {
        try {
            while (!closed) {
                awaitNewsAfter(told);
                boolean complete = readWhatOthersStored();
                long end = recent.end();
                if (end > told) {
                    News news = news(told, end);
                    tell(end);
                    listeners.forEach(listener -> wake(listener, news));
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

    private void tell(long end) {
        lock.lock();
        try {
            told = end;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private News news(long from, long end) {
        int count = (int) Math.min(end - from, Integer.MAX_VALUE);
        List<SharedEvent> events = recent.from(from, count);
        return events.size() < count ? new News(end, null) : News.of(end, events);
    }

    private void awaitNewsAfter(long position) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (known <= position && !closed) {
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

    private static void wake(Consumer<News> listener, News news) {
        try {
            listener.accept(news);
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
