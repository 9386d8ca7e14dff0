package obole.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /**
     * Those of the events between two positions that somebody looks for, in order, at most so many.
     * It looks at each of them: what it costs is the distance.
     */
    default List<StoredEvent> find(EventFilter filter, long from, long to, int limit) {
        List<StoredEvent> found = new ArrayList<>();
        long next = from;
        while (found.size() < limit && next <= to) {
            List<StoredEvent> page = from(next, (int) Math.min(500, to - next + 1));
            if (page.isEmpty()) {
                break;
            }
            page.stream()
                    .filter(filter::matches)
                    .limit((long) limit - found.size())
                    .forEach(found::add);
            next = page.getLast().position() + 1;
        }
        return found;
    }

    /**
     * The first event recorded at a moment or later. Events are stored nearly in the order of their
     * moments: halving finds the place, give or take what clocks and queues may be apart.
     */
    default OptionalLong firstPositionSince(Instant instant) {
        int some = 500;
        List<StoredEvent> page = from(nearly(instant), some);
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                if (!event.recordedAt().isBefore(instant)) {
                    return OptionalLong.of(event.position());
                }
            }
            page = from(page.getLast().position() + 1, some);
        }
        return OptionalLong.empty();
    }

    /** A position with nothing of a moment or later before it, and near the first that is. */
    default long nearly(Instant instant) {
        Instant safe = instant.minus(Duration.ofMinutes(5));
        long before = 0;
        long since = head() + 1;
        while (before < since) {
            long middle = (before + since) >>> 1;
            if (from(middle, 1).getFirst().recordedAt().isBefore(safe)) {
                before = middle + 1;
            } else {
                since = middle;
            }
        }
        return since;
    }
}
