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
        return take(who, 1, interval, response);
    }

    /**
     * Counts what one request asks for beyond itself, so that asking for many things at once is no
     * way around the limit. What was left may be too little for it: the next request waits then.
     *
     * @return false where this client has asked for too much already, and nothing is counted;
     *     {@code Retry-After} says when it has not any more
     */
    public boolean charge(Identity who, int more, HttpServletResponse response) {
        return limits.perSecond() == 0 || more == 0 || take(who, more, 0, response);
    }

    /**
     * @param needed how much must be left
     */
    private boolean take(Identity who, int units, long needed, HttpServletResponse response) {
        long now = System.nanoTime();
        AtomicLong mine = asked(who, now).due();
        while (true) {
            long was = mine.get();
            long from = Math.max(was, now);
            long over = from + needed - now - tolerance;
            if (over > 0) {
                // One request is to be admitted then, whatever was asked for beyond one now.
                long wait = Math.ceilDiv(from + interval - now - tolerance, SECOND);
                say(response, 0, wait);
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
                return false;
            }
            long next = from + units * interval;
            if (mine.compareAndSet(was, next)) {
                long ahead = next - now;
                say(
                        response,
                        Math.max(0, tolerance - ahead) / interval,
                        Math.ceilDiv(ahead, SECOND));
                return true;
            }
        }
    }

    private Asked asked(Identity who, long now) {
        return clients.get(who.client() + " " + who.subject(), _ -> Asked.nothing(now));
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
