package obole.query.webhook;

import obole.query.Repeated;
import obole.query.feed.FeedReader;
import obole.schema.webhook.tables.records.EndpointRecord;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives endpoints that nobody sends to a thread of their own, so many at a time. Whoever answers
 * slowly holds up nobody but himself.
 */
@Component
class Deliveries extends Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration GRACE = Duration.ofSeconds(12);

    /** Without a sign of life for so long another process may be about to take over. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final EndpointClaims claims;
    private final RevokedClients revoked;
    private final Sender sender;
    private final Secrets secrets;
    private final FeedReader feed;
    private final Clock clock;
    private final int concurrency;

    /** By endpoint: one that was changed is sent to anew when its last attempt has ended. */
    private final Map<String, Thread> senders = new ConcurrentHashMap<>();

    private volatile long head = -1;
    private volatile long renewed = System.nanoTime();
    private volatile boolean full;

    Deliveries(
            EndpointClaims claims,
            RevokedClients revoked,
            Sender sender,
            Secrets secrets,
            FeedReader feed,
            Clock clock,
            WebhookSettings settings) {
        super("webhooks", settings.every());
        this.claims = claims;
        this.revoked = revoked;
        this.sender = sender;
        this.secrets = secrets;
        this.feed = feed;
        this.clock = clock;
        this.concurrency = settings.concurrency();
    }

    @Override
    protected void work() {
        if (!secrets.present()) {
            return;
        }
        long now = System.nanoTime();
        if (!senders.isEmpty()) {
            claims.renew(senders.keySet());
        }
        renewed = now;
        revoked.pauseTheirs(clock.instant());
        head = feed.head();
        int free = concurrency - senders.size();
        full = free <= 0;
        if (free > 0) {
            claims.take(head, clock.instant(), free, senders.keySet()).forEach(this::begin);
        }
    }

    private void begin(EndpointRecord row) {
        String key = row.getEndpointId();
        Thread thread = Thread.ofVirtual().name(key).unstarted(() -> send(key, row));
        senders.put(key, thread);
        thread.start();
    }

    private void send(String key, EndpointRecord row) {
        try {
            sender.send(row, new Sender.Turn(() -> head, this::going, () -> !full));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.warn("{} waits for another: {}", row.getEndpointId(), failed.toString());
        } finally {
            senders.remove(key);
        }
    }

    private boolean going() {
        return isRunning() && System.nanoTime() - renewed < FRESH.toNanos();
    }

    /** What is under way is finished and stored, unless it takes too long. */
    @Override
    public synchronized void stop() {
        super.stop();
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            for (Thread thread : senders.values()) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        senders.values().forEach(Thread::interrupt);
    }
}
