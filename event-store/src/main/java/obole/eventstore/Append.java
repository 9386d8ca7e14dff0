package obole.eventstore;

import static obole.eventstore.Append.Stage.ANSWERED;
import static obole.eventstore.Append.Stage.COMMITTING;
import static obole.eventstore.Append.Stage.LEFT;
import static obole.eventstore.Append.Stage.WAITING;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The events of one unit of work on their way to the store: all of them are stored or none. Its
 * caller waits for the answer, and leaves without it when that takes too long.
 */
final class Append {

    private final List<EventRow> rows;
    private final List<CopyTuple> tuples;
    private final Thread caller = Thread.currentThread();
    private final AtomicReference<Stage> stage = new AtomicReference<>(WAITING);
    private long lastPosition = -1;
    private @Nullable RuntimeException failure;

    Append(List<EventRow> rows) {
        this.rows = rows;
        this.tuples = rows.stream().map(CopyTuple::of).toList();
    }

    /** How far it has come; from {@code COMMITTING} it may have to go back to {@code WAITING}. */
    enum Stage {
        WAITING,
        COMMITTING,
        ANSWERED,
        /** The caller has gone: without the events if it left while waiting. */
        LEFT
    }

    List<EventRow> rows() {
        return rows;
    }

    List<CopyTuple> tuples() {
        return tuples;
    }

    int bytes() {
        return tuples.stream().mapToInt(CopyTuple::length).sum();
    }

    /**
     * Says that its outcome will be in doubt until it is answered; false if the caller has left.
     */
    boolean committing() {
        return stage.compareAndSet(WAITING, COMMITTING) || stage.get() == COMMITTING;
    }

    /** Takes that back: it is certain that nothing was stored by this attempt. */
    void waitAgain() {
        stage.compareAndSet(COMMITTING, WAITING);
    }

    boolean hasLeft() {
        return stage.get() == LEFT;
    }

    boolean isAnswered() {
        return stage.get() == ANSWERED;
    }

    void stored(long position) {
        lastPosition = position;
        answer();
    }

    void failed(RuntimeException reason) {
        failure = reason;
        answer();
    }

    private void answer() {
        if (stage.getAndUpdate(now -> now == LEFT ? LEFT : ANSWERED) != LEFT) {
            LockSupport.unpark(caller);
        }
    }

    /**
     * A stream that had already been begun is named before one that has moved on: it is the claim
     * that tells a repeated command from a competing one.
     */
    void clashed(List<EventRow> taken) {
        EventRow row =
                taken.stream().min(Comparator.comparingLong(EventRow::sequence)).orElseThrow();
        failed(conflict(row));
    }

    /**
     * Waits for the position of the last event, or the reason why none of them was stored.
     *
     * @param deadline in the time of {@link System#nanoTime}
     */
    long await(long deadline) {
        boolean interrupted = false;
        while (!isAnswered()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                leave();
            }
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
        return lastPosition;
    }

    private void leave() {
        IllegalStateException late =
                new IllegalStateException("the database did not answer in time");
        if (stage.compareAndSet(WAITING, LEFT)) {
            throw notStored(late);
        }
        if (stage.compareAndSet(COMMITTING, LEFT)) {
            throw new AppendOutcomeUnknownException(late);
        }
    }

    static RuntimeException conflict(EventRow row) {
        StreamClash clash = new StreamClash(row.stream(), row.sequence());
        return row.sequence() == 0
                ? new AggregateStreamCreationException(clash.getMessage(), clash)
                : new ConcurrencyException(clash.getMessage(), clash);
    }

    static EventStoreException notStored(Throwable cause) {
        return new EventStoreException("The events were not stored", cause);
    }
}
