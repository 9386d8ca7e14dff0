package obole.eventstore;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes the appends of all threads and lets one thread write those that wait together, so that many
 * share one transaction and one flush to disk. Nobody waits for company: a lone append is written
 * at once, and while it is, the next group gathers.
 */
final class Appender implements AutoCloseable {

    private static final int MOST_APPENDS = 1_000;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /**
     * In units of a kilobyte; who finds no room waits, and at last is told that nothing is stored.
     */
    private static final int ROOM = 64 * 1024;

    private final GroupWriter writer;
    private final Duration patience;
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(ROOM, true);
    private @Nullable Thread thread;
    private volatile boolean idle;
    private volatile boolean closing;

    /**
     * @param patience how long a caller waits for its answer
     */
    Appender(GroupWriter writer, Duration patience) {
        this.writer = writer;
        this.patience = patience;
    }

    /** Returns the position of the last row once all are durable. */
    long append(List<EventRow> rows) {
        long deadline = System.nanoTime() + patience.toNanos();
        Append mine = new Append(rows);
        int size = Math.clamp(mine.bytes() / 1024, 1, ROOM);
        takeRoom(size);
        try {
            Thread appender = running();
            waiting.add(mine);
            if (idle) {
                LockSupport.unpark(appender);
            }
            return mine.await(deadline);
        } finally {
            if (mine.hasLeft()) {
                writer.cutIfStuck();
            }
            room.release(size);
        }
    }

    private void takeRoom(int size) {
        try {
            if (!room.tryAcquire(size, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Append.notStored(
                        new IllegalStateException("too many events wait for the database"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Append.notStored(e);
        }
    }

    /** How many wait for room. */
    int outside() {
        return room.getQueueLength();
    }

    /** A process that never appends has no appender. */
    private synchronized Thread running() {
        if (closing) {
            throw Append.notStored(new IllegalStateException("the event store is closed"));
        }
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("event-store-appender").start(this::run);
        }
        return thread;
    }

    private void run() {
        try {
            List<Append> group = nextGroup();
            while (!group.isEmpty() || !closing) {
                if (group.isEmpty()) {
                    rest();
                } else {
                    writer.write(group);
                }
                group = nextGroup();
            }
        } finally {
            closing = true;
            writer.disconnect();
            nextGroup()
                    .forEach(append ->
                            append.failed(
                                    Append.notStored(
                                            new IllegalStateException(
                                                    "the event store is closed"))));
        }
    }

    private void rest() {
        idle = true;
        if (waiting.isEmpty() && !closing) {
            LockSupport.park(this);
        }
        idle = false;
    }

    private List<Append> nextGroup() {
        List<Append> group = new ArrayList<>();
        int bytes = 0;
        while (group.size() < MOST_APPENDS && bytes < MOST_BYTES) {
            Append next = waiting.poll();
            if (next == null) {
                break;
            }
            group.add(next);
            bytes += next.bytes();
        }
        return group;
    }

    /** Refuses what comes from now on and finishes what was accepted. */
    @Override
    public void close() {
        Thread appender;
        synchronized (this) {
            closing = true;
            appender = thread;
        }
        if (appender == null) {
            return;
        }
        LockSupport.unpark(appender);
        try {
            if (!appender.join(patience)) {
                appender.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
