package obole.query.feed;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.servlet.http.HttpServletRequest;

import obole.eventstore.EventHistory;
import obole.identity.Identity;
import obole.query.web.Problems;
import obole.shared.Malformed;
import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The pull feed: all that has happened, in the order in which it was recorded. Whoever asks again
 * after {@code next} misses nothing and gets nothing twice; a day's digest shows it.
 */
@RestController
@RequestMapping("/v1/feed")
class FeedViews {

    private static final int MOST = 1_000;
    private static final int LONGEST_WAIT = 30;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int MOST_WAITING = 200;

    /** How much later than it says an event may come, of a node whose clock is behind. */
    private static final Duration LATEST = Duration.ofMinutes(1);

    /** Who finds no place is answered at once, and asks again. */
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /**
     * @param next what to ask {@code after}, even where there are no events
     * @param pausedEndpoints the reader's own, to which nothing is sent; absent where there are
     *     none
     */
    record Page(
            List<FeedEvent> events,
            long next,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> pausedEndpoints) {}

    /**
     * A day in UTC that is over: the events whose positions lie between its first and the next
     * day's.
     *
     * @param sha256 of a line for each event: its position, a space, its id, a line feed
     */
    record DayDigest(LocalDate day, long after, long upTo, long events, String sha256) {}

    private final FeedReader reader;
    private final PausedEndpoints endpoints;
    private final EventHistory history;
    private final Clock clock;

    FeedViews(FeedReader reader, PausedEndpoints endpoints, EventHistory history, Clock clock) {
        this.reader = reader;
        this.endpoints = endpoints;
        this.history = history;
        this.clock = clock;
    }

    /**
     * With {@code wait} it answers when there is something, after so many seconds at the latest.
     */
    @GetMapping
    Page feed(
            @RequestParam(value = "after", defaultValue = "-1") long after,
            @RequestParam(value = "limit", defaultValue = "100") int limit,
            @RequestParam(value = "wait", defaultValue = "0") int wait,
            HttpServletRequest request)
            throws InterruptedException {
        if (after < -1 || after > reader.head()) {
            throw new Malformed("after", "must be the next of a page, or left out");
        }
        if (limit < 1 || limit > MOST) {
            throw new Malformed("limit", "must be 1 to " + MOST);
        }
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw new Malformed("wait", "must be 0 to " + LONGEST_WAIT + " seconds");
        }
        Identity who = Identity.of(request);
        boolean place = wait > 0 && waiting.tryAcquire();
        try {
            return read(after, limit, Duration.ofSeconds(place ? wait : 0), who);
        } finally {
            if (place) {
                waiting.release();
            }
        }
    }

    private Page read(long after, int limit, Duration wait, Identity who)
            throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        long from = after;
        while (true) {
            long head = reader.head();
            FeedReader.Stretch found = reader.after(from, head, limit, who);
            if (!found.events().isEmpty() || System.nanoTime() - end >= 0) {
                List<String> paused = endpoints.of(who);
                return new Page(found.events(), found.next(), paused.isEmpty() ? null : paused);
            }
            from = found.next();
            if (from >= head) {
                Thread.sleep(LOOK);
            }
        }
    }

    @GetMapping("/digests/{day}")
    DayDigest digest(@PathVariable("day") LocalDate day, HttpServletRequest request) {
        Instant settled = clock.instant().minus(LATEST);
        if (!day.isBefore(LocalDate.ofInstant(settled, ZoneOffset.UTC))) {
            throw Problems.conflict(
                    "DAY_NOT_OVER", "A day has a digest a minute after it is over, in UTC.");
        }
        Identity who = Identity.of(request);
        long after = before(day);
        long upTo = before(day.plusDays(1));
        MessageDigest sha256 = Digest.sha256();
        long count = 0;
        long next = after;
        while (next < upTo) {
            FeedReader.Stretch stretch = reader.after(next, upTo, MOST, who);
            for (FeedEvent event : stretch.events()) {
                String line = event.position() + " " + event.id() + "\n";
                sha256.update(line.getBytes(StandardCharsets.US_ASCII));
                count++;
            }
            next = stretch.next();
        }
        return new DayDigest(day, after, upTo, count, HexFormat.of().formatHex(sha256.digest()));
    }

    /** The position of the last event before a day begins. */
    private long before(LocalDate day) {
        return history.firstPositionSince(day.atStartOfDay(ZoneOffset.UTC).toInstant())
                        .orElse(history.head() + 1)
                - 1;
    }
}
