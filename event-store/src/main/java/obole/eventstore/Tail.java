package obole.eventstore;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Knows how far the store has got and wakes those who wait for more.
 *
 * <p>Commits of this process tell it at once; those of others it finds by asking now and then. It
 * wakes readers on a thread of its own, so that no reader can hold up a writer.
 */
final class Tail implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Tail.class.getName());

    private final LongSupplier storedHead;
    private final long pollNanos;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long head;
    private volatile boolean closed;

    Tail(LongSupplier storedHead, Duration poll) {
        this.storedHead = storedHead;
        this.pollNanos = poll.toNanos();
    }

    void start() {
        Thread.ofPlatform().daemon().name("event-store-tail").start(this::follow);
    }

    /** The next free position, as far as is known here. */
    long head() {
        return head;
    }

    void advanceTo(long position) {
        lock.lock();
        try {
            if (position > head) {
                head = position;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is an event at this position; says whether there is. */
    boolean await(long position, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (head <= position && !closed && left > 0) {
                left = moved.awaitNanos(left);
            }
            return head > position;
        } finally {
            lock.unlock();
        }
    }

    /** Calls the listener each time the head has moved. */
    Registration onMove(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void follow() {
        long told = 0;
        boolean poll = true;
        while (!closed) {
            if (poll) {
                askStore();
            }
            if (head > told) {
                told = head;
                listeners.forEach(Tail::wake);
            }
            try {
                poll = !await(told, pollNanos);
            } catch (InterruptedException e) {
                LOG.log(WARNING, "the event store is no longer followed", e);
                return;
            }
        }
    }

    private void askStore() {
        try {
            advanceTo(storedHead.getAsLong());
        } catch (EventStoreException e) {
            LOG.log(WARNING, "the event store does not answer, asking again", e);
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
