package obole.query.webhook;

import static obole.query.webhook.WebhookNode.integrator;
import static obole.query.webhook.WebhookNode.staff;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.webhook.WebhookNode.Answer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who is sent nothing any more, and how they learn it. */
class WebhookPausesTest extends WebhookScene {

    private static void asOwner(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void client(String name) throws SQLException {
        asOwner(
                """
                insert into identity.client (name, person, secret_hash, roles, associations,
                    created_at, created_by, secret_at, api_version)
                values ('%s', false, 'h', '{integrator}', '{}', now(), 'root', now(), '2026-11-26')
                """
                        .formatted(name));
    }

    @Test
    void what_belongs_to_a_client_that_is_revoked_is_sent_nothing() throws Exception {
        client("leaving");
        client("staying");
        String body = "{\"url\": \"" + receiver.url() + "\"}";
        String path = "/webhook-endpoints";
        String id = node.send("POST", path, integrator("leaving"), "l", body).text("id");
        String kept = node.send("POST", path, integrator("staying"), "s", body).text("id");
        give(1);
        await(2);

        asOwner("update identity.client set revoked_at = now() where name = 'leaving'");
        soon().until(() -> status(id).equals("PAUSED"));
        give(1);
        await(3);
        Thread.sleep(500);
        assertThat(receiver.received()).hasSize(3);
        assertThat(status(kept)).isEqualTo("ACTIVE");
        JsonNode shown = node.get(path(id), integrator("leaving")).body();
        assertThat(shown.at("/paused/reason").asString()).isEqualTo(RevokedClients.REASON);
        assertThat(shown.path("changes").findValuesAsString("what"))
                .containsExactly("CREATED", "PAUSED");
        assertThat(node.get("/holds", staff()).body().toString()).contains(id);

        Answer resumed = node.send("POST", path(id) + "/resumption", staff(), "", "");
        assertThat(resumed.status()).isEqualTo(409);
        assertThat(resumed.text("code")).isEqualTo("WEBHOOK_CLIENT_REVOKED");
        assertThat(node.send("DELETE", path(id), staff(), "", "").status()).isEqualTo(204);
        node.send("DELETE", path(kept), staff(), "", "");
    }

    private static String status(String id) {
        return node.get(path(id), staff()).text("status");
    }

    @Test
    void whoever_is_sent_nothing_is_told_so_where_they_ask_for_what_happened() {
        receiver.answer(_ -> 410);
        String id = node.endpoint(own, receiver.url(), "").text("id");
        assertThat(feed().has("pausedEndpoints")).isFalse();
        give(1);
        soon().until(() -> shown(id).path("status").asString().equals("PAUSED"));
        assertThat(feed().path("pausedEndpoints").values())
                .extracting(JsonNode::asString)
                .containsExactly(id);
        assertThat(node.get("/feed?after=-1", integrator("another")).body().has("pausedEndpoints"))
                .isFalse();
    }

    private JsonNode feed() {
        return node.get("/feed?after=-1", WebhookNode.token(own)).body();
    }

    @Test
    void deliveries_are_filtered_by_what_became_of_them() {
        AtomicBoolean refused = new AtomicBoolean();
        receiver.answer(_ -> refused.getAndSet(true) ? 200 : 500);
        String id = node.endpoint(own, receiver.url(), "").text("id");
        give(1);
        soon().until(() -> shown(id).has("failing"));
        send("POST", path(id) + "/resumption", "");
        soon().until(() -> outcomes(id, "").size() == 2);
        assertThat(outcomes(id, "")).containsExactly("DELIVERED", "REFUSED");
        assertThat(outcomes(id, "?outcome=REFUSED")).containsExactly("REFUSED");
        assertThat(outcomes(id, "?outcome=TIMED_OUT")).isEmpty();
    }

    private List<String> outcomes(String id, String query) {
        return node.get(path(id) + "/deliveries" + query, WebhookNode.token(own))
                .body()
                .path("deliveries")
                .findValuesAsString("outcome");
    }
}
