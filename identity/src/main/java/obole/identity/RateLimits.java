package obole.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many requests a second for each client, and a burst now and then (the generic cell rate
 * algorithm, ITU-T I.371): a client has one number, the moment at which all that it has asked for
 * would have been due. Each process counts for itself.
 *
 * <p>Headers are those of draft-ietf-httpapi-ratelimit-headers-10.
 */
final class RateLimits {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int MOST_CLIENTS = 100_000;

    private final IdentitySettings.Limits limits;
    private final long interval;
    private final long tolerance;
    private final String policy;

    private final Cache<String, AtomicLong> due;

    RateLimits(IdentitySettings.Limits limits) {
        this.limits = limits;
        this.interval = limits.perSecond() == 0 ? 0 : SECOND / limits.perSecond();
        this.tolerance = interval * limits.burst();
        long window = Math.max(1, tolerance / SECOND);
        this.due =
                Caffeine.newBuilder()
                        .maximumSize(MOST_CLIENTS)
                        .expireAfterAccess(Duration.ofNanos(Math.max(60 * SECOND, tolerance)))
                        .build();
        this.policy = "\"client\";q=" + limits.burst() + ";w=" + window;
    }

    /** Says in headers what is left to this client; false when that is nothing. */
    boolean admit(Identity who, HttpServletResponse response) {
        if (limits.perSecond() == 0) {
            return true;
        }
        long now = System.nanoTime();
        String client = who.client() + " " + who.subject();
        AtomicLong mine = due.get(client, _ -> new AtomicLong(now));
        while (true) {
            long was = mine.get();
            long next = Math.max(was, now) + interval;
            long ahead = next - now;
            if (ahead > tolerance) {
                long wait = Math.ceilDiv(ahead - tolerance, SECOND);
                say(response, 0, wait);
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
                return false;
            }
            if (mine.compareAndSet(was, next)) {
                say(response, (tolerance - ahead) / interval, Math.ceilDiv(ahead, SECOND));
                return true;
            }
        }
    }

    private void say(HttpServletResponse response, long remaining, long seconds) {
        response.setHeader("RateLimit-Policy", policy);
        response.setHeader("RateLimit", "\"client\";r=" + remaining + ";t=" + seconds);
    }

    /**
     * A refusal that comes late costs nothing here, and a client that asks again at once is slowed
     * down by it instead of the others.
     */
    void makeWait() {
        try {
            Thread.sleep(limits.refuseAfter());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
