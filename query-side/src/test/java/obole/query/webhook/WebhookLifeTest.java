package obole.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.webhook.Receiver.Received;
import obole.query.webhook.WebhookNode.Answer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What becomes of an endpoint: new secrets, pauses by itself and by hand, replays. */
class WebhookLifeTest extends WebhookScene {

    @Test
    void while_one_secret_takes_over_from_another_both_sign() {
        Answer endpoint = node.endpoint(own, receiver.url(), "");
        String first = endpoint.text("secret");
        String id = endpoint.text("id");
        assertThat(shown(id).path("secret").isMissingNode()).isTrue();
        String rotation = path(id) + "/secret";
        String body = "{\"overlapSeconds\": 3600}";
        Answer renewed = node.send("POST", rotation, WebhookNode.token(own), "once", body);
        String second = renewed.text("secret");
        assertThat(second).startsWith("whsec_").isNotEqualTo(first);
        // An answer may be lost.
        assertThat(node.send("POST", rotation, WebhookNode.token(own), "once", body).text("secret"))
                .isEqualTo(second);
        give(1);
        await(1);
        Received both = receiver.received().getFirst();
        assertThat(both.header("webhook-signature")).matches("v1,\\S+ v1,\\S+");
        assertThat(both.verifies(first)).isTrue();
        assertThat(both.verifies(second)).isTrue();

        NOW.move(Duration.ofSeconds(3601));
        give(1);
        await(2);
        Received later = receiver.received().getLast();
        assertThat(later.header("webhook-signature")).matches("v1,\\S+");
        assertThat(later.id()).isNotEqualTo(both.id());
        // And a secret is not said again when an answer cannot be on its way any more.
        assertThat(node.send("POST", rotation, WebhookNode.token(own), "once", body).text("secret"))
                .isEmpty();
        NOW.moveBack();
        node.send("POST", rotation, WebhookNode.token(own), "leaked", "{\"overlapSeconds\": 0}");
        give(1);
        await(3);
        assertThat(receiver.received().getLast().verifies(first)).isFalse();
        assertThat(receiver.received().getLast().verifies(second)).isFalse();
    }

    @Test
    void after_three_days_it_is_paused_and_says_so_and_goes_on_where_it_stopped() {
        receiver.answer(_ -> 500);
        String id = node.endpoint(own, receiver.url(), "").text("id");
        Instant begun = NOW.instant();
        List<String> given = give(1);
        while (shown(id).path("status").asString().equals("ACTIVE")) {
            JsonNode failing = shown(id).path("failing");
            int before = failing.path("failures").asInt(0);
            if (failing.has("nextAttemptAt")) {
                Instant at = Instant.parse(failing.path("nextAttemptAt").asString());
                NOW.move(Duration.between(NOW.instant(), at).plusMillis(1));
            }
            soon().until(() -> shown(id).at("/failing/failures").asInt(0) > before);
        }
        int attempts = receiver.received().size();
        assertThat(Duration.between(begun, NOW.instant()))
                .isBetween(Duration.ofHours(72), Duration.ofHours(73));
        assertThat(attempts).isEqualTo(21);
        assertThat(log(id)).hasSize(21);
        JsonNode paused = shown(id);
        assertThat(paused.at("/paused/reason").asString()).contains("nothing was delivered since");
        assertThat(paused.at("/paused/by").isMissingNode()).isTrue();
        assertThat(paused.path("changes").findValuesAsString("what"))
                .containsExactly("CREATED", "PAUSED");
        assertThat(node.get("/holds", WebhookNode.staff()).body().toString())
                .contains("WEBHOOK_PAUSED", id);
        assertThat(
                        node.get("/associations/" + own + "/holds", WebhookNode.token(own))
                                .body()
                                .toString())
                .contains("WEBHOOK_PAUSED", id);
        given.addAll(give(2));
        NOW.move(Duration.ofDays(10));
        receiver.answer(_ -> 200);
        assertThat(receiver.received()).hasSize(attempts);

        assertThat(send("POST", path(id) + "/resumption", "").text("status")).isEqualTo("ACTIVE");
        await(attempts + 3);
        assertThat(receiver.about().subList(attempts, attempts + 3)).isEqualTo(given);
        assertThat(receiver.sequences().subList(attempts, attempts + 3))
                .containsExactly(1L, 2L, 3L);
        assertThat(node.get("/holds", WebhookNode.staff()).body().toString()).doesNotContain(id);
    }

    @Test
    void whoever_answers_410_is_sent_nothing_more() {
        receiver.answer(_ -> 410);
        String id = node.endpoint(own, receiver.url(), "").text("id");
        give(2);
        soon().until(() -> shown(id).path("status").asString().equals("PAUSED"));
        assertThat(receiver.received()).hasSize(1);
        assertThat(shown(id).at("/paused/reason").asString()).contains("410");
    }

    @Test
    void what_was_sent_is_sent_again_from_a_position_under_the_same_ids() {
        String id = node.endpoint(own, receiver.url(), "").text("id");
        List<String> given = give(4);
        await(4);
        long second = receiver.received().get(1).json().at("/data/position").asLong();
        soon().until(() -> shown(id).path("sequence").asLong() == 4);
        assertThat(send("POST", path(id) + "/replay", "{\"after\": " + second + "}").status())
                .isEqualTo(200);
        await(6);
        assertThat(receiver.about().subList(4, 6)).isEqualTo(given.subList(2, 4));
        assertThat(receiver.received().subList(4, 6).stream().map(Received::id))
                .containsExactly(receiver.received().get(2).id(), receiver.received().get(3).id());
        assertThat(receiver.sequences().subList(4, 6)).isSorted().allMatch(each -> each > 4);
    }

    @Test
    void a_pause_keeps_what_comes_and_a_change_of_the_address_takes_the_rest_there()
            throws Exception {
        String id = node.endpoint(own, receiver.url(), "").text("id");
        give(1);
        await(1);
        soon().until(() -> shown(id).path("sequence").asLong() == 1);
        // Whoever has sent the last message still waits for the next one.
        assertThat(send("POST", path(id) + "/pause", "").text("status")).isEqualTo("PAUSED");
        List<String> given = give(3);
        Thread.sleep(500);
        assertThat(receiver.received()).hasSize(1);
        try (Receiver other = new Receiver()) {
            String change = "{\"url\": \"" + other.url() + "\", \"types\": [\"donation.*\"]}";
            assertThat(change(path(id), change).status()).isEqualTo(200);
            send("POST", path(id) + "/resumption", "");
            soon().untilAsserted(() -> assertThat(other.about()).isEqualTo(given));
        }
        assertThat(receiver.received()).hasSize(1);
        assertThat(shown(id).path("changes").findValuesAsString("what"))
                .containsExactly("CREATED", "PAUSED", "CHANGED", "RESUMED");
    }

    @Test
    void of_attempts_only_the_last_are_kept() throws SQLException {
        String id = node.endpoint(own, receiver.url(), "").text("id");
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into webhook.attempt
                    select '%1$s', n, 0, n, 'e', 't', 0, now(), 1, 'DELIVERED', 200, null
                    from generate_series(0, 1099) n;
                    update webhook.endpoint set attempts = 1100 where endpoint_id = '%1$s'
                    """
                            .formatted(id));
        }
        give(1);
        await(1);
        soon().until(() -> shown(id).path("sequence").asLong() == 1);

        int kept = 0;
        String cursor = "";
        do {
            JsonNode page =
                    node.get(path(id) + "/deliveries" + cursor, WebhookNode.token(own)).body();
            kept += page.path("deliveries").size();
            cursor = page.hasNonNull("next") ? "?cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(kept).isEqualTo(EndpointClaims.KEPT);
    }
}
