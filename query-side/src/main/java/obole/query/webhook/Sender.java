package obole.query.webhook;

import obole.identity.Identity;
import obole.query.feed.FeedEvent;
import obole.query.feed.FeedReader;
import obole.schema.webhook.tables.records.AttemptRecord;
import obole.schema.webhook.tables.records.EndpointRecord;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Sends to one endpoint what it has not been sent: one message after the other, the next when this
 * one was taken, and each result stored before the next is begun.
 */
@Component
class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int PAGE = 100;
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Then others have their turn. */
    private static final Duration SLICE = Duration.ofSeconds(10);

    /** So long nothing has happened: nobody needs to wait here. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Duration AFTER_A_BUG = Duration.ofSeconds(5);

    /** The events' connections are others' too. */
    private static final Semaphore READING = new Semaphore(2);

    private final FeedReader feed;
    private final Post post;
    private final Secrets secrets;
    private final EndpointClaims claims;
    private final Backoff backoff;
    private final Clock clock;

    Sender(
            FeedReader feed,
            Post post,
            Secrets secrets,
            EndpointClaims claims,
            Backoff backoff,
            Clock clock) {
        this.feed = feed;
        this.post = post;
        this.secrets = secrets;
        this.claims = claims;
        this.backoff = backoff;
        this.clock = clock;
    }

    /**
     * @param going false when this process stops, or does not know whether the claim is its own
     * @param alone whether nobody else waits for a turn
     */
    record Turn(LongSupplier head, BooleanSupplier going, BooleanSupplier alone) {}

    void send(EndpointRecord row, Turn turn) throws InterruptedException {
        try {
            deliver(row, turn);
        } catch (EndpointClaims.Lost lost) {
            LOG.debug("{}", lost.getMessage());
        } catch (RuntimeException bug) {
            LOG.warn("{} is tried again: {}", row.getEndpointId(), bug.toString());
            claims.retry(row, clock.instant().plus(AFTER_A_BUG));
        }
    }

    private void deliver(EndpointRecord row, Turn turn) throws InterruptedException {
        long begun = System.nanoTime();
        long active = begun;
        while (turn.going().getAsBoolean() && since(begun).compareTo(SLICE) < 0) {
            if (row.getPosition() < turn.head().getAsLong()) {
                if (!page(row, turn)) {
                    break;
                }
                active = System.nanoTime();
            } else if (since(active).compareTo(SILENCE) < 0 && turn.alone().getAsBoolean()) {
                Thread.sleep(LOOK);
            } else {
                break;
            }
        }
        claims.release(row, row.getPosition(), row.getNextAttemptAt());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** False when it goes on another time. */
    private boolean page(EndpointRecord row, Turn turn) throws InterruptedException {
        FeedReader.Stretch stretch = read(row, turn.head().getAsLong());
        EventTypes types = new EventTypes(List.of(row.getTypes()));
        for (FeedEvent event : stretch.events()) {
            if (types.hold(event.type())) {
                if (!turn.going().getAsBoolean() || !deliver(row, event)) {
                    return false;
                }
            }
            row.setPosition(event.position());
        }
        row.setPosition(stretch.next());
        return true;
    }

    private FeedReader.Stretch read(EndpointRecord row, long head) throws InterruptedException {
        Identity reader = Subscriber.reader(row);
        READING.acquire();
        try {
            return feed.after(row.getPosition(), head, PAGE, reader);
        } finally {
            READING.release();
        }
    }

    private boolean deliver(EndpointRecord row, FeedEvent event) {
        claims.require(row);
        Instant at = clock.instant();
        long sequence = row.getSequence() + 1;
        Attempt attempt = attempt(row, Message.of(event, sequence), at);
        AttemptRecord log =
                new AttemptRecord()
                        .setSequence(sequence)
                        .setFailures(row.getFailures())
                        .setAttemptedAt(at)
                        .setDurationMillis((int) attempt.millis())
                        .setOutcome(attempt.outcome().name())
                        .setStatus(attempt.status());
        if (attempt.delivered()) {
            row.setPosition(event.position())
                    .setSequence(sequence)
                    .setFailures(0)
                    .setFailingSince(null)
                    .setFailingOutcome(null)
                    .setNextAttemptAt(null);
        } else {
            failed(row, attempt, clock.instant());
        }
        claims.attempted(row, event, log.setNextAttemptAt(row.getNextAttemptAt()));
        if (!row.getStatus().equals(EndpointClaims.ACTIVE)) {
            LOG.warn("webhooks to {} are paused: {}", row.getEndpointId(), row.getPausedReason());
        }
        return attempt.delivered();
    }

    private void failed(EndpointRecord row, Attempt attempt, Instant now) {
        Instant since = row.getFailingSince() == null ? now : row.getFailingSince();
        row.setFailures(row.getFailures() + 1)
                .setFailingSince(since)
                .setFailingOutcome(attempt.outcome().name());
        @Nullable Instant next = backoff.next(row.getFailures(), since, now);
        boolean gone = attempt.outcome() == Outcome.GONE;
        row.setNextAttemptAt(gone ? null : next);
        if (gone || next == null) {
            row.setStatus(EndpointClaims.PAUSED)
                    .setPausedAt(now)
                    .setPausedReason(
                            gone
                                    ? "the endpoint answers 410: it wants nothing more"
                                    : "nothing was delivered since " + since);
        }
    }

    private Attempt attempt(EndpointRecord row, Message message, Instant now) {
        List<String> live = live(row, now);
        if (live.isEmpty()) {
            return new Attempt(Outcome.KEY_DIFFERS, null, 0);
        }
        return post.send(URI.create(row.getUrl()), message.headers(live, now), message.bytes());
    }

    /** The newest first; none where they were derived from another key. */
    private List<String> live(EndpointRecord row, Instant now) {
        List<String> live = new ArrayList<>();
        String newest = secrets.of(row.getEndpointId(), row.getSecretNumber());
        if (Secrets.fingerprint(newest).equals(row.getSecretFingerprint())) {
            live.add(newest);
            if (row.getPreviousUntil() != null && now.isBefore(row.getPreviousUntil())) {
                live.add(secrets.of(row.getEndpointId(), row.getPreviousNumber()));
            }
        }
        return live;
    }
}
