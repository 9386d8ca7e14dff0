package obole.eventstore;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest events of the store, read once for all readers of this process. Positions follow each
 * other; the oldest fall out when there are too many or they are too large.
 */
final class RecentEvents {

    /** How many are at hand at most. */
    static final int MOST_EVENTS = 4_096;

    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    private final SharedEvent[] ring = new SharedEvent[MOST_EVENTS];
    private long first = Long.MAX_VALUE;
    private long end;
    private long characters;

    /** Begins at this position, with nothing. */
    synchronized void beginAt(long position) {
        first = position;
        end = position;
        characters = 0;
    }

    synchronized boolean begun() {
        return first <= end;
    }

    /** The position after the newest event. */
    synchronized long end() {
        return end;
    }

    /** Everything before this has to be read from the store. */
    synchronized long first() {
        return first;
    }

    /** Adds what follows; says whether these events did follow. */
    synchronized boolean add(List<SharedEvent> events) {
        for (SharedEvent event : events) {
            if (event.stored().position() > end) {
                return false;
            }
            if (event.stored().position() == end) {
                add(event);
            }
        }
        return true;
    }

    private void add(SharedEvent event) {
        if (end - first == MOST_EVENTS) {
            dropOldest();
        }
        ring[(int) (end % MOST_EVENTS)] = event;
        end++;
        characters += event.characters();
        while (characters > MOST_CHARACTERS && end - first > 1) {
            dropOldest();
        }
    }

    private void dropOldest() {
        characters -= ring[(int) (first % MOST_EVENTS)].characters();
        first++;
    }

    /** The events from a position on, at most so many; none if they have fallen out or are new. */
    synchronized List<SharedEvent> from(long position, int most) {
        if (position < first) {
            return List.of();
        }
        List<SharedEvent> events = new ArrayList<>();
        for (long at = position; at < end && events.size() < most; at++) {
            events.add(ring[(int) (at % MOST_EVENTS)]);
        }
        return events;
    }
}
