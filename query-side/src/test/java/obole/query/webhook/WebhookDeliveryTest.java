package obole.query.webhook;

import static obole.query.webhook.WebhookNode.association;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.webhook.Receiver.Received;
import obole.query.webhook.WebhookNode.Answer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a receiver gets, in which order and how often, from a node that is as it will run. */
class WebhookDeliveryTest extends WebhookScene {

    @Test
    void events_come_once_in_their_order_as_the_feed_has_them_signed() {
        Answer endpoint = node.endpoint(own, receiver.url(), "");
        assertThat(endpoint.status()).as(endpoint.body().toString()).isEqualTo(201);
        List<String> given = give(5);
        node.give(association("others"));
        given.addAll(give(1));
        await(6);

        assertThat(receiver.about()).isEqualTo(given);
        assertThat(receiver.sequences()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        JsonNode feed = node.get("/feed", WebhookNode.token(own)).body().path("events");
        for (int i = 0; i < 6; i++) {
            Received message = receiver.received().get(i);
            assertThat(message.verifies(endpoint.text("secret"))).isTrue();
            JsonNode event = feed.get(i);
            assertThat(message.id()).isEqualTo(event.path("id").asString());
            assertThat(message.json().path("type")).isEqualTo(event.path("type"));
            assertThat(message.json().path("timestamp")).isEqualTo(event.path("recordedAt"));
            assertThat(message.json().at("/data/position")).isEqualTo(event.path("position"));
            assertThat(message.json().at("/data/associationIds"))
                    .isEqualTo(event.path("associationIds"));
        }
        soon().until(() -> shown(endpoint.text("id")).path("sequence").asLong() == 6);
        assertThat(log(endpoint.text("id")))
                .hasSize(6)
                .allSatisfy(each -> {
                    assertThat(each.path("outcome").asString()).isEqualTo("DELIVERED");
                    assertThat(each.path("status").asInt()).isEqualTo(204);
                });
    }

    /** What somebody between us and the receiver does to messages. */
    @Test
    void what_is_forged_or_late_is_refused_and_what_is_twice_or_in_disorder_is_put_right() {
        Answer endpoint = node.endpoint(own, receiver.url(), "");
        String secret = endpoint.text("secret");
        List<String> given = give(8);
        await(8);
        Received one = receiver.received().getFirst();
        assertThat(one.verifies(secret)).isTrue();

        // Forged: another body, id, time or secret.
        assertThat(
                        new Received(
                                        one.headers(),
                                        one.body().replace("\"sequence\":1", "\"sequence\":2"))
                                .verifies(secret))
                .isFalse();
        assertThat(one.with("webhook-id", "another").verifies(secret)).isFalse();
        long sent = Long.parseLong(one.header("webhook-timestamp"));
        assertThat(one.with("webhook-timestamp", Long.toString(sent + 1)).verifies(secret))
                .isFalse();
        assertThat(one.with("webhook-signature", "v1,AAAA").verifies(secret)).isFalse();
        assertThat(one.verifies("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")).isFalse();

        // Replayed, and in another order: the id says what came before, the number what is next.
        List<Received> disorder = new ArrayList<>(receiver.received());
        disorder.addAll(receiver.received().subList(2, 5));
        Collections.shuffle(disorder, new Random(7));
        Map<String, Received> known = new TreeMap<>();
        TreeMap<Long, String> inOrder = new TreeMap<>();
        for (Received each : disorder) {
            assertThat(each.verifies(secret)).isTrue();
            if (known.put(each.id(), each) == null) {
                assertThat(inOrder.put(each.sequence(), each.about())).isNull();
            }
        }
        assertThat(inOrder.keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(List.copyOf(inOrder.values())).isEqualTo(given);
    }

    @Test
    void a_message_that_was_held_back_for_longer_than_five_minutes_is_refused() {
        NOW.move(Duration.ofMinutes(-6));
        Answer endpoint = node.endpoint(own, receiver.url(), "");
        give(1);
        await(1);
        assertThat(receiver.received().getFirst().verifies(endpoint.text("secret"))).isFalse();
    }

    @Test
    void what_fails_comes_again_the_same_and_nothing_overtakes_it() {
        AtomicInteger refusals = new AtomicInteger(3);
        receiver.answer(_ -> refusals.getAndDecrement() > 0 ? 503 : 200);
        Answer endpoint = node.endpoint(own, receiver.url(), "");
        String id = endpoint.text("id");
        List<String> given = give(2);
        for (int failed = 1; failed <= 3; failed++) {
            await(failed);
            int failures = failed;
            soon().until(() -> shown(id).at("/failing/failures").asInt() == failures);
            Instant next = Instant.parse(shown(id).at("/failing/nextAttemptAt").asString());
            Duration pause = Duration.between(NOW.instant(), next);
            assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(60L << (failed - 1)));
            assertThat(shown(id).at("/failing/outcome").asString()).isEqualTo("REFUSED");
            NOW.move(pause.plusSeconds(1));
        }
        await(5);

        List<Received> all = receiver.received();
        assertThat(all.subList(0, 4))
                .allSatisfy(each -> {
                    assertThat(each.id()).isEqualTo(all.getFirst().id());
                    assertThat(each.body()).isEqualTo(all.getFirst().body());
                });
        assertThat(receiver.about().subList(3, 5)).isEqualTo(given);
        assertThat(receiver.sequences()).containsExactly(1L, 1L, 1L, 1L, 2L);
        soon().until(() -> log(id).size() == 5);
        assertThat(log(id))
                .extracting(each ->
                        each.path("outcome").asString()
                                + each.path("status").asInt()
                                + each.path("failures").asInt())
                .containsExactly(
                        "REFUSED5030",
                        "REFUSED5031",
                        "REFUSED5032",
                        "DELIVERED2003",
                        "DELIVERED2000");
        assertThat(shown(id).path("failing").isMissingNode()).isTrue();
    }

    @Test
    void types_that_are_not_asked_for_are_not_sent_and_leave_no_gap() {
        Answer endpoint = node.endpoint(own, receiver.url(), "\"donation.captured\"");
        assertThat(endpoint.status()).isEqualTo(201);
        node.endpoint(own, receiver.url(), "\"donation.initiated\"");
        give(3);
        await(3);
        assertThat(receiver.sequences()).containsExactly(1L, 2L, 3L);
        assertThat(shown(endpoint.text("id")).path("sequence").asLong()).isZero();
    }

    @Test
    void whoever_is_slow_holds_up_nobody_else() throws Exception {
        try (Receiver slow = new Receiver()) {
            slow.answer(_ -> {
                try {
                    Thread.sleep(3_000);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
                return 200;
            });
            for (int i = 0; i < 5; i++) {
                node.endpoint(own, slow.url(), "");
            }
            node.endpoint(own, receiver.url(), "");
            long begun = System.nanoTime();
            List<String> given = give(30);
            await(30);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(9));
            assertThat(receiver.about()).isEqualTo(given);
            assertThat(slow.received()).hasSizeLessThan(25);
        }
    }
}
