package obole.query.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.identity.Identity;
import obole.identity.Owners;
import obole.shared.pledge.PledgeId;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the history for somebody, and leaves out what they are not told of. */
@Component
public class FeedReader {

    private static final int PAGE = 500;

    /** So that somebody whose events are rare is answered soon, with how far was looked. */
    private static final int MOST_LOOKED_AT = 20_000;

    private static final int REMEMBERED = 50_000;

    /**
     * What there is for somebody in a part of the history.
     *
     * @param next after which to go on: everything up to it has been looked at
     */
    public record Stretch(List<FeedEvent> events, long next) {}

    private final EventHistory history;
    private final Owners owners;

    /** Whose a stream is, but of pledges, which change hands. */
    private final Cache<String, Set<String>> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    FeedReader(EventHistory history, Owners owners) {
        this.history = history;
        this.owners = owners;
    }

    public long head() {
        return history.head();
    }

    /**
     * The events after a position up to another, at most so many.
     *
     * @param reader who is told of what is its own where it is bound, and of what its roles say
     */
    public Stretch after(long after, long upTo, int limit, Identity reader) {
        List<FeedEvent> events = new ArrayList<>();
        long next = after;
        while (next < upTo && next - after < MOST_LOOKED_AT) {
            List<StoredEvent> page = history.from(next + 1, PAGE);
            for (StoredEvent event : page) {
                if (event.position() > upTo || events.size() == limit) {
                    return new Stretch(events, next);
                }
                add(event, reader, events);
                next = event.position();
            }
            if (page.isEmpty()) {
                throw new EventStoreException("The history ends before its head");
            }
        }
        return new Stretch(events, next);
    }

    private void add(StoredEvent event, Identity reader, List<FeedEvent> events) {
        if (!FeedEvent.told(event.name(), reader)) {
            return;
        }
        Set<String> of = new TreeSet<>(ownersOf(event));
        if (!reader.associations().isEmpty()) {
            of.retainAll(reader.associations());
            if (of.isEmpty()) {
                return;
            }
        }
        events.add(FeedEvent.of(event, of));
    }

    /** Those it was for until then: an event is told to the same readers for ever. */
    private Set<String> ownersOf(StoredEvent event) {
        String stream = event.stream();
        return stream.startsWith(PledgeId.PREFIX + "_")
                ? owners.everUntil(stream, event.sequence())
                : known.get(stream, owners::of);
    }
}
