package obole.command.psp.sandbox;

import static obole.schema.sandbox.Tables.PSP_WEBHOOK;
import static obole.schema.sandbox.Tables.PSP_WEBHOOK_ATTEMPT;

import obole.command.psp.WebhookMessage;
import obole.command.psp.WebhookSignature;
import obole.schema.sandbox.tables.records.PspWebhookRecord;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The worker that empties the outbox: one webhook at a time, oldest first, at least once. One that
 * fails waits longer each time and holds up no other. When to try is the database's time, so that
 * it goes on whatever clock the business has been given.
 */
final class WebhookSender implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int LONGEST_WAIT_SECONDS = 300;
    private static final int LONGEST_ERROR = 500;

    private final DSLContext sql;
    private final HttpClient http;
    private final SandboxAddress address;
    private final WebhookSignature signature;
    private final Duration timeout;
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable Thread worker;

    WebhookSender(
            DSLContext sql,
            HttpClient http,
            SandboxAddress address,
            WebhookSignature signature,
            Duration timeout) {
        this.sql = sql;
        this.http = http;
        this.address = address;
        this.signature = signature;
        this.timeout = timeout;
    }

    /** What came of one attempt: a status, or why there is none. */
    private record Attempt(@Nullable Integer status, @Nullable String error) {
        boolean delivered() {
            return status != null && status >= 200 && status < 300;
        }
    }

    /** Saves waiting for the next look. */
    void wake() {
        news.release();
    }

    @Override
    public synchronized void start() {
        Thread thread = Thread.ofVirtual().name("sandbox-webhooks").unstarted(this::run);
        // Known before it runs, because it stops as soon as it is not the worker.
        worker = thread;
        thread.start();
    }

    @Override
    public synchronized void stop() {
        Thread running = worker;
        worker = null;
        if (running != null) {
            wake();
            try {
                if (!running.join(GRACE)) {
                    running.interrupt();
                    running.join(timeout);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void run() {
        while (Thread.currentThread().equals(worker)) {
            try {
                if (!sendNext() && news.tryAcquire(500, TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Webhooks of the sandbox wait: the outbox cannot be worked on", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when nothing is due. */
    private boolean sendNext() throws InterruptedException {
        Optional<PspWebhookRecord> next = claim();
        if (next.isPresent()) {
            settle(next.get(), attempt(next.get()));
        }
        return next.isPresent();
    }

    /** Until its time-out has passed nobody else takes it; after that anybody may. */
    private Optional<PspWebhookRecord> claim() {
        var w = PSP_WEBHOOK;
        return sql.update(w)
                .set(w.ATTEMPTS, w.ATTEMPTS.plus(1))
                .set(w.DUE_AT, in(2 * timeout.toSeconds()))
                .where(
                        w.SEQUENCE.eq(
                                DSL.select(w.SEQUENCE)
                                        .from(w)
                                        .where(w.DELIVERED_AT.isNull())
                                        .and(w.DUE_AT.le(DSL.currentInstant()))
                                        .orderBy(w.SEQUENCE)
                                        .limit(1)
                                        .forUpdate()
                                        .skipLocked()))
                .returning()
                .fetchOptional();
    }

    private Attempt attempt(PspWebhookRecord webhook) throws InterruptedException {
        WebhookMessage message = signature.signed(webhook.getWebhookId(), webhook.getBody());
        HttpRequest request =
                HttpRequest.newBuilder(address.webhookTarget())
                        .timeout(timeout)
                        .header("content-type", "application/json")
                        .header("webhook-id", message.id())
                        .header("webhook-timestamp", message.timestamp())
                        .header("webhook-signature", message.signature())
                        .POST(BodyPublishers.ofString(message.body()))
                        .build();
        try {
            return new Attempt(http.send(request, BodyHandlers.discarding()).statusCode(), null);
        } catch (IOException e) {
            String error = e.getClass().getSimpleName() + ": " + e.getMessage();
            return new Attempt(null, error.substring(0, Math.min(LONGEST_ERROR, error.length())));
        }
    }

    private void settle(PspWebhookRecord webhook, Attempt attempt) {
        var w = PSP_WEBHOOK;
        var a = PSP_WEBHOOK_ATTEMPT;
        sql.transaction(transaction -> {
            DSLContext tx = transaction.dsl();
            tx.insertInto(a)
                    .set(a.SEQUENCE, webhook.getSequence())
                    .set(a.ATTEMPT, webhook.getAttempts())
                    .set(a.ATTEMPTED_AT, DSL.currentInstant())
                    .set(a.STATUS, attempt.status())
                    .set(a.ERROR, attempt.error())
                    .execute();
            if (attempt.delivered()) {
                tx.update(w)
                        .set(w.DELIVERED_AT, DSL.currentInstant())
                        .where(w.SEQUENCE.eq(webhook.getSequence()))
                        .execute();
            } else {
                tx.update(w)
                        .set(w.DUE_AT, in(wait(webhook.getAttempts())))
                        .where(w.SEQUENCE.eq(webhook.getSequence()))
                        .execute();
            }
        });
    }

    /** 1, 2, 4, 8 seconds and so on. */
    private static long wait(int attempts) {
        return Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(attempts - 1, 20));
    }

    private static Field<Instant> in(long seconds) {
        return DSL.currentInstant()
                .plus(DayToSecond.valueOf(Duration.ofSeconds(seconds)))
                .cast(Instant.class);
    }
}
