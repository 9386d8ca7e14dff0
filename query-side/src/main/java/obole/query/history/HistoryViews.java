package obole.query.history;

import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.query.web.Problems;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;

/**
 * Reads of what happened to one thing, as it is stored; {@link EventSearch} reads of everything.
 */
@RestController
@RequestMapping("/v1")
class HistoryViews {

    private static final int MOST = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One event: who and why are in {@code metadata}. */
    record Event(
            long position,
            String stream,
            long sequence,
            String streamType,
            String eventId,
            String name,
            String revision,
            Instant recordedAt,
            JsonNode payload,
            JsonNode metadata) {

        static Event of(StoredEvent stored) {
            return new Event(
                    stored.position(),
                    stored.stream(),
                    stored.sequence(),
                    stored.streamType(),
                    stored.eventId(),
                    stored.name(),
                    stored.revision(),
                    stored.recordedAt(),
                    JSON.readTree(stored.payload()),
                    JSON.readTree(stored.metadata()));
        }
    }

    /** {@code next} is the {@code after} of the page after it, absent on the last. */
    record Page(List<Event> events, @Nullable Long next) {}

    private final EventHistory history;

    HistoryViews(EventHistory history) {
        this.history = history;
    }

    @GetMapping("/streams/{stream}/events")
    Page ofStream(
            @PathVariable("stream") String stream,
            @RequestParam(value = "after", defaultValue = "-1") long after,
            @RequestParam(value = "limit", defaultValue = "100") int limit) {
        List<StoredEvent> found = history.ofStream(stream, from(after), checked(limit) + 1);
        if (found.isEmpty() && history.firstOf(stream).isEmpty()) {
            throw Problems.notFound("STREAM_NOT_FOUND");
        }
        boolean more = found.size() > limit;
        return page(found, limit, more ? found.get(limit - 1).sequence() : null);
    }

    /** Parts of reports and statements have streams of their own: {@code set_…/0001}. */
    @GetMapping("/streams/{stream}/{chunk}/events")
    Page ofChunk(
            @PathVariable("stream") String stream,
            @PathVariable("chunk") String chunk,
            @RequestParam(value = "after", defaultValue = "-1") long after,
            @RequestParam(value = "limit", defaultValue = "100") int limit) {
        return ofStream(stream + "/" + chunk, after, limit);
    }

    static Page page(List<StoredEvent> found, int limit, @Nullable Long next) {
        return new Page(found.stream().limit(limit).map(Event::of).toList(), next);
    }

    static long from(long after) {
        if (after < -1 || after == Long.MAX_VALUE) {
            throw new Malformed("after", "must be the place of an event");
        }
        return after + 1;
    }

    static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new Malformed("limit", "must be 1 to " + MOST);
        }
        return limit;
    }
}
