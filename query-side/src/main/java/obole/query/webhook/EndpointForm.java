package obole.query.webhook;

import jakarta.servlet.http.HttpServletRequest;

import obole.query.web.Asking;
import obole.shared.CardNumber;
import obole.shared.Malformed;
import obole.shared.identity.IdText;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What somebody says of an endpoint. */
record EndpointForm(
        @Nullable String associationId, URI url, List<String> types, @Nullable Long after) {

    static final String PREFIX = "whe";
    static final String REASON = "Obole-Reason";

    private static final String AFTER = "after";
    private static final String POSITION =
            "must be a position of the feed, or -1 for its beginning";
    private static final int LONGEST_URL = 500;
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_REASON = 500;
    private static final int MOST_TYPES = 50;
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);
    private static final Duration OVERLAP = Duration.ofDays(1);

    static EndpointForm of(Asking asking, Destinations destinations) {
        return new EndpointForm(
                asking.text("associationId", LONGEST_ID),
                destinations.parse(asking.requiredText("url", LONGEST_URL)),
                types(asking.body().path("types")),
                after(asking));
    }

    /** What is an endpoint's id. */
    static String id(String text) {
        IdText.parse(PREFIX, text);
        return text;
    }

    /** A position, as far as can be said without looking at the feed. */
    private static @Nullable Long after(Asking asking) {
        @Nullable Long after = asking.number(AFTER);
        if (after != null && after < -1) {
            throw new Malformed(AFTER, POSITION);
        }
        return after;
    }

    static long requiredAfter(HttpServletRequest request) throws IOException {
        @Nullable Long after = after(Asking.of(request, Set.of(AFTER)));
        if (after == null) {
            throw new Malformed(AFTER, "must be given");
        }
        return after;
    }

    private static List<String> types(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return List.of();
        }
        if (!given.isArray() || given.size() > MOST_TYPES) {
            throw new Malformed("types", "must be a list of at most " + MOST_TYPES + " types");
        }
        List<String> types = new ArrayList<>();
        for (JsonNode each : given) {
            types.add(each.isString() ? each.asString() : "");
        }
        return types.stream().distinct().toList();
    }

    /** For how long the secret before still counts. */
    static Duration overlap(Asking asking) {
        @Nullable Long seconds = asking.number("overlapSeconds");
        if (seconds == null) {
            return OVERLAP;
        }
        if (seconds < 0 || seconds > LONGEST_OVERLAP.toSeconds()) {
            throw new Malformed(
                    "overlapSeconds", "must be 0 to " + LONGEST_OVERLAP.toSeconds() + " (7 days)");
        }
        return Duration.ofSeconds(seconds);
    }

    /** A position of the feed. */
    static long position(long after, long head) {
        if (after > head) {
            throw new Malformed(AFTER, POSITION);
        }
        return after;
    }

    /** Whoever stops what is not theirs says why; others need not. */
    static @Nullable String reason(HttpServletRequest request, boolean own) {
        @Nullable String reason = request.getHeader(REASON);
        if (reason == null || reason.isBlank()) {
            if (own) {
                return null;
            }
            throw new Malformed(REASON, "must say why, in 1 to 500 characters");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new Malformed(REASON, "must say why, in 1 to 500 characters");
        }
        if (CardNumber.within(reason)) {
            throw new Malformed(REASON, CardNumber.RULE);
        }
        return reason;
    }
}
