package obole.query.webhook;

import static obole.query.webhook.WebhookNode.association;
import static obole.query.webhook.WebhookNode.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.migrations.TestDatabase;
import obole.query.webhook.WebhookNode.Answer;
import obole.query.webhook.WebhookNode.MovedClock;
import obole.shared.association.AssociationId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** Where secrets are, and where they are not. */
class WebhookSecretsTest {

    private static final String PATH = "/webhook-endpoints";
    private static final String URL = "http://127.0.0.1:9/secret-path";
    private static final AssociationId OWN = association("own");

    @TempDir static Path data;

    private static TestDatabase database;
    private static WebhookNode node;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        node = new WebhookNode(database, data.resolve("key"), new MovedClock(), Map.of());
    }

    @AfterAll
    static void stop() {
        node.close();
        database.close();
    }

    @Test
    void no_secret_is_stored_and_the_key_is_for_its_owner_only() throws Exception {
        Answer made = node.endpoint(OWN, URL, "");
        String secret = made.text("secret").substring("whsec_".length());
        assertThat(secret).hasSize(44);
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select e::text from webhook.endpoint e union all"
                                        + " select c::text from webhook.endpoint_change c")) {
            int count = 0;
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain(secret, "whsec_");
                count++;
            }
            assertThat(count).isPositive();
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("key"))).hasSize(2);
        // The same file gives the same secrets, another one others.
        String id = made.text("id");
        assertThat(secrets(data.resolve("key")).of(id, 1)).isEqualTo(made.text("secret"));
        assertThat(secrets(data.resolve("key")).of(id, 2)).isNotEqualTo(made.text("secret"));
        assertThat(secrets(data.resolve("another")).of(id, 1)).isNotEqualTo(made.text("secret"));
    }

    private static Secrets secrets(Path key) {
        WebhookSettings usual = WebhookNode.settings(0);
        return new Secrets(
                new WebhookSettings(
                        key.toString(),
                        usual.allowHttp(),
                        usual.allowedNetworks(),
                        usual.ports(),
                        usual.every(),
                        usual.concurrency(),
                        usual.timeout(),
                        usual.retries()));
    }

    @Test
    void with_another_key_nothing_is_sent_with_a_wrong_signature() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Answer made = node.endpoint(OWN, receiver.url(), "");
            try (Connection connection = database.superuser().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "update webhook.endpoint set secret_fingerprint = 'other'"
                                + " where endpoint_id = '"
                                + made.text("id")
                                + "'");
            }
            node.give(OWN);
            String path = PATH + "/" + made.text("id");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(
                                            node.get(path, token(OWN))
                                                    .body()
                                                    .at("/failing/outcome")
                                                    .asString(""))
                                    .isEqualTo("KEY_DIFFERS"));
            assertThat(receiver.received()).isEmpty();
            // A new secret is of the new key.
            String rotation = path + "/secret";
            Answer renewed = node.send("POST", rotation, token(OWN), "r", "");
            node.send("POST", path + "/resumption", token(OWN), "", "");
            await().atMost(Duration.ofSeconds(20)).until(() -> !receiver.received().isEmpty());
            assertThat(receiver.received().getFirst().verifies(renewed.text("secret"))).isTrue();
        }
    }
}
