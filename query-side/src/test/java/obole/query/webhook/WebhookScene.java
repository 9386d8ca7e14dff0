package obole.query.webhook;

import static obole.query.webhook.WebhookNode.association;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.TestDatabase;
import obole.query.webhook.WebhookNode.Answer;
import obole.query.webhook.WebhookNode.MovedClock;
import obole.shared.association.AssociationId;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A node, a receiver and an association, anew for each test but for the node. */
abstract class WebhookScene {

    static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger NAMES = new AtomicInteger();
    static final MovedClock NOW = new MovedClock();

    @TempDir static Path data;

    static TestDatabase database;
    static WebhookNode node;

    Receiver receiver;
    AssociationId own;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        node = new WebhookNode(database, data.resolve("key"), NOW, Map.of());
    }

    @AfterAll
    static void stop() {
        node.close();
        database.close();
    }

    @BeforeEach
    void listen() throws Exception {
        receiver = new Receiver();
        own = association("own" + NAMES.incrementAndGet());
    }

    @AfterEach
    void stopListening() {
        receiver.close();
        NOW.moveBack();
        // So that no endpoint of a test is tried in the next ones.
        node.get("/webhook-endpoints", WebhookNode.token(own))
                .body()
                .path("endpoints")
                .forEach(each -> send("DELETE", path(each.path("id").asString()), ""));
    }

    static String path(String id) {
        return "/webhook-endpoints/" + id;
    }

    Answer send(String method, String path, String body) {
        return node.send(method, path, WebhookNode.token(own), "", body);
    }

    /** Whatever is there. */
    Answer change(String path, String body) {
        return node.send("PUT", path, WebhookNode.token(own), Map.of("If-Match", "*"), body);
    }

    JsonNode shown(String id) {
        return node.get(path(id), WebhookNode.token(own)).body();
    }

    List<JsonNode> log(String id) {
        List<JsonNode> log = new ArrayList<>();
        node.get(path(id) + "/deliveries", WebhookNode.token(own))
                .body()
                .path("deliveries")
                .forEach(log::add);
        return log.reversed();
    }

    List<String> give(int times) {
        List<String> given = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            given.add(node.give(own));
        }
        return given;
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(SOON);
    }

    void await(int received) {
        soon().untilAsserted(() ->
                assertThat(receiver.received()).hasSizeGreaterThanOrEqualTo(received));
    }
}
