package obole.query.replay;

import jakarta.servlet.http.HttpServletRequest;

import obole.eventstore.EventHistory;
import obole.query.web.Asking;
import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

/**
 * What somebody wants replayed.
 *
 * @param id the same for the same person and key
 * @param upTo a position, {@code at} a moment; neither is as far as the live rows reach
 */
record Asked(
        String id,
        String digest,
        String by,
        String projection,
        String reason,
        @Nullable Long upTo,
        @Nullable Instant at,
        @Nullable String rules,
        boolean keepShadow) {

    static final String PREFIX = "rpl";

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_NAME = 100;
    private static final Duration PRECISION = Duration.ofMillis(1);
    private static final Set<String> FIELDS =
            Set.of("projection", "reason", "upTo", "at", "rules", "keepShadow");

    static Asked of(HttpServletRequest request) throws IOException {
        Asking asking = Asking.of(request, FIELDS);
        String key = asking.requiredKey();
        Long upTo = asking.number("upTo");
        Instant at = instant(asking.text("at", LONGEST_NAME));
        if (upTo != null && at != null) {
            throw new Malformed("at", "must not be given together with upTo");
        }
        String digest = Digest.ofParts("replay", asking.body().toString()).hex();
        return new Asked(
                IdText.of(PREFIX, Digest.id("replay", asking.subject(), key)),
                digest,
                asking.subject(),
                asking.requiredText("projection", LONGEST_NAME),
                asking.requiredText("reason", LONGEST_REASON),
                upTo,
                at,
                asking.text("rules", LONGEST_NAME),
                asking.flag("keepShadow"));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException none) {
            throw new Malformed("at", "must be a time like 2026-11-20T10:00:00Z");
        }
    }

    /** The last position that counts, null for as far as there is. */
    @Nullable Long position(EventHistory history) {
        long head = history.head();
        if (upTo != null && (upTo < 0 || upTo > head)) {
            throw new Malformed("upTo", "must be the position of an event");
        }
        if (at == null) {
            return upTo;
        }
        // What was known then ends before the first event that was recorded afterwards.
        return history.firstPositionSince(at.plus(PRECISION)).orElse(head + 1) - 1;
    }

    String shadow() {
        return projection + "_" + id.toLowerCase(Locale.ROOT);
    }
}
