package obole.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/** The events of one unit of work on their way to the store: all of them are stored or none. */
final class Append {

    private final List<EventRow> rows;
    private @Nullable Long lastPosition;
    private @Nullable RuntimeException failure;

    Append(List<EventRow> rows) {
        this.rows = rows;
    }

    List<EventRow> rows() {
        return rows;
    }

    boolean isAnswered() {
        return lastPosition != null || failure != null;
    }

    void stored(long position) {
        lastPosition = position;
    }

    void failed(RuntimeException reason) {
        failure = reason;
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

    /** The position of the last event, or the reason why none of them was stored. */
    long lastPosition() {
        if (failure != null) {
            throw failure;
        }
        if (lastPosition == null) {
            throw new IllegalStateException("not answered yet");
        }
        return lastPosition;
    }

    static RuntimeException conflict(EventRow row) {
        StreamClash clash = new StreamClash(row.stream(), row.sequence());
        return row.sequence() == 0
                ? new AggregateStreamCreationException(clash.getMessage(), clash)
                : new ConcurrencyException(clash.getMessage(), clash);
    }

    static RuntimeException notStored(Throwable cause) {
        return new EventStoreException("The events were not stored", cause);
    }
}
