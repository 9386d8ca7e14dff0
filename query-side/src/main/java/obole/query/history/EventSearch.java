package obole.query.history;

import static obole.query.history.HistoryViews.checked;

import obole.eventstore.EventFilter;
import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.query.history.HistoryViews.Event;
import obole.query.history.HistoryViews.Page;
import obole.query.web.Problems;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Searches everything that happened. It looks at the events themselves, of which there is no index
 * beside position and stream, so a page ends when it has looked at enough of them: it may have
 * fewer than asked for, or none, and a {@code next} all the same.
 */
@RestController
@RequestMapping("/v1/events")
class EventSearch {

    private static final int LOOKED_AT = 100_000;
    private static final int MOST_CAUSED = 100;

    /** What clocks and queues may be apart: so far events are out of the order of their moments. */
    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(5);

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9:._@/-]{1,100}");

    /**
     * An event, and those that policies caused because of it.
     *
     * @param lookedUpTo the position up to which they were looked for
     */
    record Told(Event event, List<Event> caused, long lookedUpTo) {}

    private final EventHistory history;

    EventSearch(EventHistory history) {
        this.history = history;
    }

    @GetMapping
    Page search(
            @RequestParam(value = "stream", required = false) @Nullable String stream,
            @RequestParam(value = "type", required = false) @Nullable String type,
            @RequestParam(value = "actor", required = false) @Nullable String actor,
            @RequestParam(value = "correlation", required = false) @Nullable String correlation,
            @RequestParam(value = "from", required = false) @Nullable Instant since,
            @RequestParam(value = "to", required = false) @Nullable Instant until,
            @RequestParam(value = "amount", required = false) @Nullable Long amount,
            @RequestParam(value = "currency", required = false) @Nullable Currency currency,
            @RequestParam(value = "after", defaultValue = "-1") long after,
            @RequestParam(value = "limit", defaultValue = "100") int limit) {
        List<String> metadata = new ArrayList<>();
        if (actor != null) {
            metadata.add("\"subject\":\"" + word("actor", actor) + "\"");
        }
        if (correlation != null) {
            metadata.add("\"" + word("correlation", correlation) + "\"");
        }
        EventFilter filter =
                new EventFilter(
                        stream == null ? null : word("stream", stream),
                        type == null ? null : word("type", type),
                        metadata,
                        money(amount, currency));
        return page(filter, since, until, HistoryViews.from(after), checked(limit));
    }

    private Page page(
            EventFilter filter,
            @Nullable Instant since,
            @Nullable Instant until,
            long first,
            int limit) {
        long head = history.head();
        long begin = since == null ? first : Math.max(first, firstSince(since, head));
        long end = until == null ? head : firstSince(until.plus(OUT_OF_ORDER), head) - 1;
        long window = filter.stream() == null ? Math.min(end, begin + LOOKED_AT - 1) : end;
        List<StoredEvent> found =
                window < begin ? List.of() : history.find(filter, begin, window, limit + 1);
        boolean more = found.size() > limit;
        Long next =
                more
                        ? Long.valueOf(found.get(limit - 1).position())
                        : window < end ? Long.valueOf(window) : null;
        return new Page(
                found.stream()
                        .limit(limit)
                        .filter(each -> since == null || !each.recordedAt().isBefore(since))
                        .filter(each -> until == null || !each.recordedAt().isAfter(until))
                        .map(Event::of)
                        .toList(),
                next);
    }

    private long firstSince(Instant moment, long head) {
        return history.firstPositionSince(moment).orElse(head + 1);
    }

    private static List<String> money(@Nullable Long amount, @Nullable Currency currency) {
        if (amount == null && currency == null) {
            return List.of();
        }
        if (amount == null) {
            throw new Malformed("amount", "must be given with a currency, in minor units");
        }
        String money = "\"amount\":" + amount + ",\"currency\":";
        return List.of(currency == null ? money : money + "\"" + currency.getCurrencyCode() + "\"");
    }

    private static String word(String field, String text) {
        if (!WORD.matcher(text).matches()) {
            throw new Malformed(field, "must be 1 to 100 letters, digits and : . _ @ / -");
        }
        return text;
    }

    @GetMapping("/{position}")
    Told one(@PathVariable("position") long position) {
        StoredEvent event =
                position < 0 ? null : history.from(position, 1).stream().findFirst().orElse(null);
        if (event == null) {
            throw Problems.notFound("EVENT_NOT_FOUND");
        }
        long last = Math.min(history.head(), position + LOOKED_AT);
        EventFilter caused =
                new EventFilter(
                        null,
                        null,
                        List.of("\"causationId\":\"" + event.eventId() + "\""),
                        List.of());
        return new Told(
                Event.of(event),
                history.find(caused, position + 1, last, MOST_CAUSED).stream()
                        .map(Event::of)
                        .toList(),
                last);
    }
}
