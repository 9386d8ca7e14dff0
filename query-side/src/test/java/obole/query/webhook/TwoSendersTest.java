package obole.query.webhook;

import static obole.query.webhook.WebhookNode.association;
import static obole.query.webhook.WebhookNode.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.migrations.TestDatabase;
import obole.query.webhook.WebhookNode.MovedClock;
import obole.shared.association.AssociationId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Several nodes on one database: an endpoint is sent to by one of them at a time. */
class TwoSendersTest {

    private static final AssociationId OWN = association("own");

    @TempDir Path data;

    private WebhookNode node(TestDatabase database) {
        return new WebhookNode(database, data.resolve("key"), new MovedClock(), Map.of());
    }

    @Test
    void one_sends_at_a_time_and_another_goes_on_when_it_stops() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Receiver receiver = new Receiver();
                TestDatabase database = TestDatabase.create();
                WebhookNode second = node(database)) {
            List<String> given = new ArrayList<>();
            try (WebhookNode first = node(database)) {
                receiver.answer(_ -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    sleep(20);
                    now.decrementAndGet();
                    return 200;
                });
                first.endpoint(OWN, receiver.url(), "");
                for (int i = 0; i < 60; i++) {
                    given.add((i % 2 == 0 ? first : second).give(OWN));
                }
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> receiver.received().size() >= 20);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> receiver.received().size() >= 60);
            // A clean stop leaves nothing undecided, so nothing comes twice.
            assertThat(receiver.about()).isEqualTo(given);
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void who_was_taken_over_from_stores_nothing_any_more() throws Exception {
        try (Receiver receiver = new Receiver();
                TestDatabase database = TestDatabase.create();
                WebhookNode node = node(database)) {
            AtomicInteger times = new AtomicInteger();
            receiver.answer(_ -> {
                if (times.getAndIncrement() == 0) {
                    taken(database);
                }
                return 200;
            });
            String id = node.endpoint(OWN, receiver.url(), "").text("id");
            node.give(OWN);
            await().atMost(Duration.ofSeconds(5)).until(() -> receiver.received().size() == 1);
            Thread.sleep(1_000);
            String path = "/webhook-endpoints/" + id;
            assertThat(node.get(path, token(OWN)).body().path("sequence").asLong()).isZero();
            // The other one is never heard of again: after its time this node takes over.
            await().atMost(Duration.ofSeconds(30)).until(() -> receiver.received().size() == 2);
            assertThat(receiver.sequences()).containsExactly(1L, 1L);
            assertThat(receiver.received().get(0).id()).isEqualTo(receiver.received().get(1).id());
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> node.get(path, token(OWN)).body().path("sequence").asLong() == 1);
        }
    }

    private static void taken(TestDatabase database) {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update webhook.endpoint set node = 'another', claim = claim + 1,"
                            + " seen_at = clock_timestamp()");
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
