package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;
import obole.identity.Role;
import obole.identity.Tokens;
import obole.migrations.TheirServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two query nodes that send webhooks are killed one after the other while donors give: an
 * association is told of all that is its own, in its order, and of nothing else.
 */
class KilledDeliveriesTest {

    private static final int KILLS = Integer.getInteger("kill.rounds", 2);
    private static final int GIFTS_EACH = 40;

    @TempDir Path data;

    /** Taken by the receiver: verified, and answered with 204. */
    private record Taken(String id, long sequence, String about, String body) {}

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String secret = "";

    @Test
    void whatever_node_is_killed_nothing_is_lost_and_what_comes_twice_is_the_same()
            throws Exception {
        HttpServer receiver = receiver();
        Map<String, String> sending =
                Map.of(
                        "OBOLE_WEBHOOKS_KEY", data.resolve("webhook-key").toString(),
                        "OBOLE_WEBHOOKS_ALLOWHTTP", "true",
                        "OBOLE_WEBHOOKS_ALLOWEDNETWORKS", "127.0.0.1/32",
                        "OBOLE_WEBHOOKS_PORTS", Integer.toString(receiver.getAddress().getPort()),
                        "OBOLE_WEBHOOKS_RETRIES_FIRST", "PT0.1S");
        try (TheirServer server = TheirServer.start(data.resolve("postgres"));
                Node command =
                        Node.start(Node.Side.COMMAND, server.jdbcUrl(), server.administrator());
                Node one = query(server, sending);
                Node two = query(server, sending)) {
            for (Node node : List.of(command, one, two)) {
                node.await();
            }
            try (Router router = new Router(List.of(command, one, two))) {
                Api api = new Api(router.base(), Tokens::of);
                Steps steps = new Steps(api);
                String own = steps.association("own", "Own", "RNA", "W751000001", "ASSOCIATION");
                String others =
                        steps.association("others", "O", "RNA", "W751000002", "ASSOCIATION");
                Api bound =
                        new Api(
                                router.base(),
                                _ -> Tokens.of("own", Set.of(Role.ASSOCIATION), Set.of(own)));
                secret = subscribe(bound, own, receiver);
                List<String> given = giveAndKill(api, List.of(own, others), List.of(one, two));

                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(about()).containsAll(given));
                check(bound, own, others);
            }
        } finally {
            receiver.stop(0);
        }
    }

    private static Node query(TheirServer server, Map<String, String> sending) throws IOException {
        return Node.start(Node.Side.QUERY, server.jdbcUrl(), server.administrator(), sending);
    }

    private static String subscribe(Api bound, String own, HttpServer receiver) {
        Reply made =
                bound.post(
                        "/v1/webhook-endpoints",
                        "own",
                        "endpoint",
                        """
                        {"associationId": "%s", "url": "http://127.0.0.1:%d/hooks", "after": -1}
                        """
                                .formatted(own, receiver.getAddress().getPort()));
        return made.text("secret");
    }

    /** Those that were given to the first. */
    private static List<String> giveAndKill(Api api, List<String> to, List<Node> nodes)
            throws IOException, InterruptedException {
        List<String> given = new ArrayList<>();
        for (int round = 0; round < KILLS; round++) {
            for (int i = 0; i < GIFTS_EACH; i++) {
                String association = to.get(i % 2);
                String donation = give(api, association, round + "-" + i);
                if (i % 2 == 0) {
                    given.add(donation);
                }
                if (i == GIFTS_EACH / 2) {
                    nodes.get(round % 2).killAndStartAgain();
                    nodes.get(round % 2).await();
                }
            }
        }
        return given;
    }

    private static String give(Api api, String association, String key) {
        return api.post(
                        "/v1/donations",
                        "form:f",
                        key,
                        """
                        {"associationId": "%s", "amount": {"amount": 1000, "currency": "EUR"}}
                        """
                                .formatted(association))
                .text("donationId");
    }

    private List<String> about() {
        return taken.stream().map(Taken::about).toList();
    }

    private void check(Api bound, String own, String others) {
        Map<String, Taken> first = new LinkedHashMap<>();
        for (Taken each : taken) {
            Taken before = first.putIfAbsent(each.id(), each);
            if (before != null) {
                assertThat(each.body()).isEqualTo(before.body());
            }
        }
        List<JsonNode> feed = new ArrayList<>();
        bound.get("/v1/feed?after=-1&limit=1000").body().path("events").forEach(feed::add);
        assertThat(List.copyOf(first.keySet()))
                .isEqualTo(
                        feed.stream()
                                .limit(first.size())
                                .map(each -> each.path("id").asString())
                                .toList());
        List<Long> sequences = first.values().stream().map(Taken::sequence).toList();
        for (int i = 0; i < sequences.size(); i++) {
            assertThat(sequences.get(i)).isEqualTo(i + 1);
        }
        assertThat(taken)
                .extracting(Taken::body)
                .allMatch(body -> body.contains(own) && !body.contains(others));
    }

    /** Takes what verifies; every seventh time it is not in the mood. */
    private HttpServer receiver() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
        return server;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            int status = asked.incrementAndGet() % 7 == 0 ? 503 : verified(body, headers);
            if (status == 204) {
                JsonNode message = JsonMapper.shared().readTree(body);
                taken.add(
                        new Taken(
                                requireNonNull(headers.get("webhook-id")).getFirst(),
                                message.path("sequence").asLong(),
                                message.at("/data/about").asString(),
                                body));
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private int verified(String body, Map<String, List<String>> headers) {
        try {
            new Webhook(secret).verify(body, headers);
            return 204;
        } catch (WebhookVerificationException | EmptyWebhookSecretException notYet) {
            return 401;
        }
    }
}
