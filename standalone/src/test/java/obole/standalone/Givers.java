package obole.standalone;

import obole.identity.Tokens;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who give, pay, look, and ask for some of it back; each request goes to whatever node, and
 * to whatever node again with the same key when nobody answers in time, or when one that stops or
 * has not seen enough yet says so and when to come back. Every other answer must be the one due.
 */
final class Givers {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Nobody has been in time: the node stops, waits for its turn, or for what was written. */
    private static final Set<String> OUT_OF_TIME = Set.of("BUSY", "NOT_YET", "STORE_UNAVAILABLE");

    private final List<Node> nodes;
    private final List<String> associations;
    private final LocalDate day;
    private final long seed;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder().build();

    /** What was acknowledged: donations with their amounts in cents, and refunds. */
    final Map<String, Long> given = new ConcurrentHashMap<>();

    final Queue<String> refunds = new ConcurrentLinkedQueue<>();
    final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean enough;

    Givers(List<Node> nodes, List<String> associations, LocalDate day, long seed) {
        this.nodes = nodes;
        this.associations = associations;
        this.day = day;
        this.seed = seed;
    }

    /** Everybody finishes what they have begun. */
    void enough() {
        enough = true;
    }

    /** As {@code donation amount}, in the order of their names. */
    List<String> acknowledged() {
        return new TreeMap<>(given)
                .entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList();
    }

    void give(int person) {
        Random random = new Random(seed + person);
        for (int gift = 0; !enough && unexpected.isEmpty(); gift++) {
            give("giver-" + person + "-" + gift, random);
        }
    }

    private void give(String key, Random random) {
        // Amounts that end in 00, at which the sandbox PSP does nothing special.
        long minor = 500 + random.nextInt(100) * 100L;
        String wish =
                """
                {"associationId": "%s", "amount": {"amount": %d, "currency": "EUR"},
                 "donor": {"name": "%s", "email": "%s@example.org"}}
                """
                        .formatted(
                                associations.get(random.nextInt(associations.size())),
                                minor,
                                key,
                                key);
        HttpResponse<String> initiated = ask(random, "POST", "/v1/donations", key, wish, 201);
        String donation = field(initiated, "donationId");
        String path = "/v1/donations/" + donation;
        if (given.put(donation, minor) != null) {
            unexpected.add(key + " is " + donation + ", which another gift was");
        }
        String again = field(ask(random, "POST", "/v1/donations", key, wish, 201), "donationId");
        if (!again.equals(donation)) {
            unexpected.add(key + " was " + donation + " and then " + again);
        }
        ask(random, "GET", path + "/pay", key, "", 303);
        ask(random, "POST", "/sandbox/psp/payments/" + donation + "/pay?date=" + day, key, "", 200);
        String position = initiated.headers().firstValue("Obole-Position").orElse("0");
        ask(random, "GET", path, position, "", 200);
        if (random.nextInt(3) == 0) {
            askForSomeBack(random, donation, key);
        }
    }

    /** When it is seen to be paid, which the PSP tells at its own time. */
    private void askForSomeBack(Random random, String donation, String key) {
        String path = "/v1/donations/" + donation;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(random, "GET", path, "0", "", 200).body().contains("\"CAPTURED\"")) {
            if (System.nanoTime() - end > 0) {
                unexpected.add(donation + " is paid, and nobody knows");
                return;
            }
            pause();
        }
        String wish =
                """
                {"amount": {"amount": 100, "currency": "EUR"}, "reason": "DONOR_REQUEST"}
                """;
        String refunded = key + "-back";
        refunds.add(field(ask(random, "POST", path + "/refunds", refunded, wish, 201), "refundId"));
    }

    /** The key of a read is the position that it must have reached. */
    private HttpResponse<String> ask(
            Random random, String method, String path, String key, String body, int due) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(anyNode(random, method, path).base().resolve(path))
                            .timeout(TIMEOUT)
                            .method(method, BodyPublishers.ofString(body));
            request.header("Authorization", "Bearer " + Tokens.of("finance:alice"))
                    .header(method.equals("POST") ? "Idempotency-Key" : "Obole-After", key)
                    .header("Content-Type", "application/json");
            try {
                HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
                if (answer.statusCode() == due) {
                    return answer;
                }
                if (!isOutOfTime(answer)) {
                    throw wrong(method, path, answer.statusCode() + " " + answer.body());
                }
            } catch (IOException nobody) {
                unanswered.incrementAndGet();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped", stop);
            }
            pause();
        }
        throw wrong(method, path, "no answer for " + PATIENCE);
    }

    private boolean isOutOfTime(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()
                && OUT_OF_TIME.contains(field(answer, "code"));
    }

    private IllegalStateException wrong(String method, String path, String what) {
        unexpected.add(method + " " + path + ": " + what);
        return new IllegalStateException(what);
    }

    private Node anyNode(Random random, String method, String path) {
        Node.Side side = Router.sideOf(method, path.replaceAll("\\?.*", ""));
        List<Node> able = nodes.stream().filter(each -> each.side() == side).toList();
        return able.get(random.nextInt(able.size()));
    }

    private String field(HttpResponse<String> answer, String name) {
        return json.readTree(answer.body()).path(name).asString();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stop);
        }
    }
}
