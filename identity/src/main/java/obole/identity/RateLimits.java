package obole.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many requests a second for each client, and a burst now and then (the generic cell rate
 * algorithm, ITU-T I.371): a client has one number, the moment at which all that it has asked for
 * would have been due. Each process counts for itself.
 *
 * <p>Headers are those of draft-ietf-httpapi-ratelimit-headers-10.
 */
public final class RateLimits {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int MOST_CLIENTS = 100_000;

    /** So many refusals of one client wait no longer than a single one. */
    private static final int AT_ONCE = 32;

    /** A connection is not kept for longer. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final IdentitySettings.Limits limits;
    private final long interval;
    private final long tolerance;
    private final String policy;

    private final Cache<String, Asked> clients;

    /**
     * What one client has asked.
     *
     * @param due when all of it would have been due
     * @param refused how many refusals wait right now
     */
    private record Asked(AtomicLong due, AtomicInteger refused) {

        private static Asked nothing(long now) {
            return new Asked(new AtomicLong(now), new AtomicInteger());
        }
    }

    RateLimits(IdentitySettings.Limits limits) {
        this.limits = limits;
        this.interval = limits.perSecond() == 0 ? 0 : SECOND / limits.perSecond();
        this.tolerance = interval * limits.burst();
        long window = Math.max(1, tolerance / SECOND);
        this.clients =
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
        long ahead = take(asked(who, now).due(), now, 1);
        if (ahead > tolerance) {
            long wait = Math.ceilDiv(ahead - tolerance, SECOND);
            say(response, 0, wait);
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            return false;
        }
        say(response, (tolerance - ahead) / interval, Math.ceilDiv(ahead, SECOND));
        return true;
    }

    /**
     * Counts what one request asks for beyond itself, so that asking for many things at once is no
     * way around the limit. What was left may be too little for it: the next request waits then.
     *
     * @return false where nothing was left to this client, and nothing is counted
     */
    public boolean charge(Identity who, int more) {
        if (limits.perSecond() == 0 || more == 0) {
            return true;
        }
        long now = System.nanoTime();
        return take(asked(who, now).due(), now, more) <= tolerance + (more - 1) * interval;
    }

    private Asked asked(Identity who, long now) {
        return clients.get(who.client() + " " + who.subject(), _ -> Asked.nothing(now));
    }

    /** How far ahead the client is then; nothing is taken where one more would be too much. */
    private long take(AtomicLong mine, long now, int units) {
        while (true) {
            long was = mine.get();
            long from = Math.max(was, now);
            long next = from + units * interval;
            if (from + interval - now > tolerance || mine.compareAndSet(was, next)) {
                return next - now;
            }
        }
    }

    private void say(HttpServletResponse response, long remaining, long seconds) {
        response.setHeader("RateLimit-Policy", policy);
        response.setHeader("RateLimit", "\"client\";r=" + remaining + ";t=" + seconds);
    }

    /**
     * A refusal that comes late costs nothing here, and a client that asks again at once is slowed
     * down by it instead of the others. The more of its refusals wait, the longer each does: over
     * however many connections it asks, it is refused about as often in a second.
     */
    void makeWait(Identity who) {
        AtomicInteger refused = asked(who, System.nanoTime()).refused();
        try {
            Duration wait =
                    limits.refuseAfter().multipliedBy(1 + refused.incrementAndGet() / AT_ONCE);
            Thread.sleep(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            refused.decrementAndGet();
        }
    }
}
