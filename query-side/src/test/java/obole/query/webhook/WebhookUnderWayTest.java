package obole.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.identity.Identity;
import obole.identity.Role;
import obole.query.feed.FeedReader;
import obole.query.webhook.Receiver.Received;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What happens to an endpoint while a message is on its way to it. */
class WebhookUnderWayTest extends WebhookScene {

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoever_is_changed_while_it_hangs_takes_one_place() throws Exception {
        AtomicInteger hanging = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        receiver.answer(_ -> {
            hanging.incrementAndGet();
            await(end);
            return 200;
        });
        String id = node.endpoint(own, receiver.url(), "").text("id");
        give(1);
        soon().until(() -> hanging.get() == 1);
        for (int i = 0; i < 3; i++) {
            String change = "{\"url\": \"" + receiver.url() + i + "\", \"types\": []}";
            assertThat(change(path(id), change).status()).isEqualTo(200);
            Thread.sleep(300);
        }
        assertThat(hanging).hasValue(1);
        end.countDown();
        // It was changed, so what came does not count: once more, under the number after all.
        await(2);
        assertThat(receiver.sequences()).containsExactly(1L, 4L);
    }

    @Test
    void what_comes_after_a_pause_and_a_replay_has_another_number() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        receiver.answer(_ -> {
            if (begun.incrementAndGet() == 2) {
                await(end);
            }
            return 200;
        });
        String id = node.endpoint(own, receiver.url(), "").text("id");
        List<String> given = give(2);
        soon().until(() -> begun.get() == 2);
        long first = receiver.received().getFirst().json().at("/data/position").asLong();
        send("POST", path(id) + "/pause", "");
        assertThat(send("POST", path(id) + "/replay", "{\"after\": " + (first - 1) + "}").status())
                .isEqualTo(200);
        send("POST", path(id) + "/resumption", "");
        end.countDown();
        await(4);
        Map<Long, String> numbers = new TreeMap<>();
        for (Received each : receiver.received()) {
            assertThat(numbers.put(each.sequence(), each.about())).isNull();
        }
        assertThat(numbers)
                .isEqualTo(
                        Map.of(
                                1L, given.get(0),
                                2L, given.get(1),
                                3L, given.get(0),
                                4L, given.get(1)));
    }

    @Test
    void what_was_taken_but_could_not_be_stored_comes_again_under_its_number() throws SQLException {
        database(
                """
                create function webhook.fail() returns trigger language plpgsql
                    as $$ begin raise exception 'no space'; end $$;
                create trigger failing before insert on webhook.attempt
                    for each row execute function webhook.fail();
                """);
        List<String> given;
        try {
            String id = node.endpoint(own, receiver.url(), "").text("id");
            given = give(1);
            await(1);
            soon().until(() -> waits(id));
        } finally {
            database(
                    """
                    drop trigger failing on webhook.attempt;
                    drop function webhook.fail();
                    """);
        }
        given.addAll(give(1));
        NOW.move(Duration.ofSeconds(6));
        await(3);
        assertThat(receiver.sequences()).containsExactly(1L, 1L, 2L);
        assertThat(receiver.about()).containsExactly(given.get(0), given.get(0), given.get(1));
    }

    /** As when one node of Axon Server knows of a head that another one does not have. */
    @Test
    void where_the_history_ends_before_its_head_nothing_is_passed_over() {
        FeedReader feed = node.bean(FeedReader.class);
        Identity reader =
                new Identity(
                        "carla",
                        "carla",
                        Set.of(Role.COMPLIANCE),
                        Set.of(),
                        null,
                        null,
                        null,
                        NOW.instant(),
                        null);
        give(1);
        long head = feed.head();
        assertThat(feed.after(head - 1, head, 10, reader).next()).isEqualTo(head);
        assertThatThrownBy(() -> feed.after(head - 1, head + 2, 10, reader))
                .isInstanceOf(EventStoreException.class);
    }

    private static boolean waits(String id) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select node is null and next_attempt_at is not null"
                                        + " from webhook.endpoint where endpoint_id = '"
                                        + id
                                        + "'")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void database(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
