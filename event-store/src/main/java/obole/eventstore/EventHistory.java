package obole.eventstore;

import java.util.List;
import java.util.Optional;

/** Reads what is stored as it is stored, without upcasting or Axon, from whichever store. */
public interface EventHistory {

    /** The events from a position on, in order, at most so many. */
    List<StoredEvent> from(long position, int limit);

    /** The events of a stream from a sequence on, in order, at most so many. */
    List<StoredEvent> ofStream(String stream, long fromSequence, int limit);

    /** What a stream began with; an answer to its creation is made from this alone. */
    default Optional<StoredEvent> firstOf(String stream) {
        return ofStream(stream, 0, 1).stream().findFirst();
    }

    /** The position of the last event in the store, −1 when there is none. */
    long head();
}
