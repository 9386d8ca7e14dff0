package obole.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Donors who give on and on over HTTP, and a PSP that tells of some that they have paid: both send
 * again, under the same key, whatever was not answered.
 */
final class Donors {

    private static final int COUNT = 24;
    private static final int PATIENCE_SECONDS = 120;
    private static final int BETWEEN_MILLIS = 20;
    private static final String SECRET = "whsec_c2FuZGJveC1zZWNyZXQtb2Ytb2JvbGUtMDAwMQ==";

    /** What was answered to one donor; captured when the PSP was answered too. */
    record Given(String donation, long position, boolean captured) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI base;
    private final String association;
    private final Queue<Given> given = new ConcurrentLinkedQueue<>();
    private final AtomicLong unanswered = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> donors = new ArrayList<>();
    private volatile boolean enough;

    private Donors(URI base, String association) {
        this.base = base;
        this.association = association;
    }

    /** The keys begin with a name that no other donors have used. */
    static Donors start(URI base, String association, String name) {
        Donors donors = new Donors(base, association);
        for (int number = 0; number < COUNT; number++) {
            String key = name + "-" + number + "-";
            Random random = new Random(key.hashCode());
            donors.donors.add(donors.threads.submit(() -> donors.give(key, random)));
        }
        return donors;
    }

    /** How often no answer came, or one that says that nobody knows. */
    long unanswered() {
        return unanswered.get();
    }

    int answered() {
        return given.size();
    }

    /** Ends when everything that was sent has been answered. */
    List<Given> finish() throws Exception {
        enough = true;
        try {
            for (Future<?> donor : donors) {
                donor.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
            http.shutdownNow();
        }
        return List.copyOf(given);
    }

    private Object give(String key, Random random) throws Exception {
        for (int count = 0; !enough; count++) {
            Request request =
                    Request.post(
                                    "/v1/donations",
                                    """
                                    {"associationId": "%s",
                                     "amount": {"amount": 2500, "currency": "EUR"}}
                                    """
                                            .formatted(association))
                            .with("Idempotency-Key", key + count);
            HttpResponse<String> answer = answered(() -> request);
            String donation = json.readTree(answer.body()).path("donationId").asString();
            long position = answer.headers().firstValueAsLong("Obole-Position").orElse(-1);
            boolean captured = random.nextInt(3) == 0;
            if (captured) {
                answered(() -> captured(donation));
            }
            given.add(new Given(donation, position, captured));
            Thread.sleep(random.nextInt(BETWEEN_MILLIS));
        }
        return key;
    }

    private interface Making {
        Request request() throws Exception;
    }

    private HttpResponse<String> answered(Making making) throws Exception {
        while (true) {
            try {
                HttpResponse<String> answer =
                        http.send(making.request().to(base, text -> text), BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2) {
                    return answer;
                }
                if (answer.statusCode() < 500) {
                    throw new AssertionError(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException killed) {
                // Whether it was done is what sending it again will tell.
            }
            unanswered.incrementAndGet();
            Thread.sleep(100);
        }
    }

    private static Request captured(String donation) throws Exception {
        String body =
                """
                {"type": "payment.captured", "timestamp": "2026-11-20T10:00:00Z", "data":
                 {"payment": "%s", "pspReference": "pi_%s", "capturedOn": "2026-11-20",
                  "amount": {"amount": 2500, "currency": "EUR"}}}
                """
                        .formatted(donation, donation);
        long time = Instant.now().getEpochSecond();
        return Request.file(
                        "/webhooks/psp/sandbox", "application/webhook+json", body.getBytes(UTF_8))
                .with("webhook-id", donation)
                .with("webhook-timestamp", Long.toString(time))
                .with("webhook-signature", new Webhook(SECRET).sign(donation, time, body));
    }
}
