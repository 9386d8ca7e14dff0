package obole.eventstore.axonserver;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.eventstore.EventHistory;
import obole.eventstore.PostgresHistory;
import obole.eventstore.PostgresWriter;
import obole.eventstore.StoreDatabase;
import obole.eventstore.StoredEvent;
import obole.eventstore.TestEvents;
import obole.eventstore.TestEvents.Counted;
import obole.eventstore.axonserver.FakeEvents.Trouble;
import obole.eventstore.axonserver.HistoryCopy.NotTheSame;
import obole.eventstore.axonserver.HistoryCopy.Progress;
import obole.eventstore.axonserver.HistoryCopy.Step;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A history goes to Axon Server and comes back, whatever happens on the way. */
class HistoryCopyTest {

    private static final int EVENTS = 1_801;

    private final List<Progress> reports = new ArrayList<>();
    private FakeAxonServer server;
    private Client client;
    private EventHistory postgres;

    @BeforeEach
    void start() {
        server = new FakeAxonServer();
        client = new Client(server.address(), 20_000);
        StoreDatabase.empty();
        postgres = new PostgresHistory(StoreDatabase.dataSource());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    /** As it would be written, with quotes, other scripts, and an event of no aggregate. */
    private List<StoredEvent> writeHistory() {
        AxonServerStore store = client.store(TestEvents.NAMES);
        for (int i = 0; i < 90; i++) {
            store.publish(counted("a" + i % 7, i / 7 * 20L, 20));
        }
        store.publish(
                GenericEventMessage.asEventMessage(new Counted("ʻOkina \"\\\u2028 é 🙂", -1))
                        .withMetaData(Map.of("z", "é\"", "a", "", "reason", "\u0001")));
        return client.history().from(0, 10_000);
    }

    private HistoryCopy toPostgres(Consumer<Progress> progress) {
        return new HistoryCopy(
                client.history(),
                postgres,
                new PostgresWriter(StoreDatabase.dataSource()),
                progress);
    }

    private HistoryCopy toServer(Client target, Consumer<Progress> progress) {
        return new HistoryCopy(postgres, target.history(), target.writer(), progress);
    }

    @Test
    void there_and_back_is_the_same_event_by_event() {
        List<StoredEvent> history = writeHistory();
        assertThat(history).hasSize(EVENTS);

        String digest = toPostgres(reports::add).run();

        assertThat(postgres.from(0, 10_000)).isEqualTo(history);
        assertThat(reports).contains(new Progress(Step.COPYING, 500, EVENTS));
        assertThat(reports.getLast()).isEqualTo(new Progress(Step.VERIFYING, EVENTS, EVENTS));

        try (FakeAxonServer other = new FakeAxonServer();
                Client back = new Client(other.address(), 20_000)) {
            assertThat(toServer(back, reports::add).run()).isEqualTo(digest);
            assertThat(back.history().from(0, 10_000)).isEqualTo(history);
            assertThat(other.events().all()).isEqualTo(server.events().all());
        }
    }

    @Test
    void a_copy_to_postgresql_that_was_killed_goes_on_where_it_was() {
        List<StoredEvent> history = writeHistory();
        assertThatThrownBy(() -> toPostgres(killedAfter(1_000)).run()).isInstanceOf(Killed.class);
        assertThat(postgres.head()).isEqualTo(999);

        toPostgres(reports::add).run();

        assertThat(reports.getFirst()).isEqualTo(new Progress(Step.COPYING, 1_500, EVENTS));
        assertThat(postgres.from(0, 10_000)).isEqualTo(history);
    }

    @Test
    void a_copy_to_a_server_that_dies_while_it_stores_goes_on_without_doubling() {
        List<StoredEvent> history = writeHistory();
        toPostgres(reports::add).run();
        try (FakeAxonServer other = new FakeAxonServer();
                Client hasty = new Client(other.address(), 2_000)) {
            assertThatThrownBy(() ->
                            toServer(
                                            hasty,
                                            report -> {
                                                other.events().trouble(Trouble.STORED_AND_CUT);
                                                if (report.done() == 1_000) {
                                                    other.stop();
                                                }
                                            })
                                    .run())
                    .isInstanceOf(EventStoreException.class);
            other.start();
            try (Client again = new Client(other.address(), 20_000)) {
                toServer(again, reports::add).run();
                assertThat(again.history().from(0, 10_000)).isEqualTo(history);
            }
        }
    }

    @Test
    void a_target_that_holds_something_else_is_refused_and_left_alone() {
        writeHistory();
        toPostgres(reports::add).run();
        try (FakeAxonServer other = new FakeAxonServer();
                Client target = new Client(other.address(), 20_000)) {
            target.store(TestEvents.NAMES).publish(counted("a0", 0));
            assertThatThrownBy(() -> toServer(target, reports::add).run())
                    .isInstanceOf(NotTheSame.class)
                    .hasMessageContaining("position 0");
            assertThat(other.events().all()).hasSize(1);
        }
    }

    @Test
    void a_target_that_holds_more_is_refused() {
        client.store(TestEvents.NAMES).publish(counted("a", 0));
        toPostgres(reports::add).run();
        client.store(TestEvents.NAMES).publish(counted("a", 1));
        assertThatThrownBy(() -> toServer(client, reports::add).run())
                .isInstanceOf(NotTheSame.class)
                .hasMessageContaining("more");
    }

    @Test
    void a_difference_in_the_middle_is_seen_at_the_end() {
        writeHistory();
        Consumer<Progress> tamper =
                report -> {
                    if (report.step() == Step.COPYING && report.done() == 1_500) {
                        StoreDatabase.execute(
                                "UPDATE event_store.events SET metadata = '{\"subject\":\"x\"}'"
                                        + " WHERE position = 700");
                    }
                };
        assertThatThrownBy(() -> toPostgres(tamper).run())
                .isInstanceOf(NotTheSame.class)
                .hasMessageContaining("not the same");
    }

    @Test
    void a_source_that_is_written_into_meanwhile_is_seen_at_the_end() {
        writeHistory();
        AxonServerStore store = client.store(TestEvents.NAMES);
        Consumer<Progress> interfere =
                report -> {
                    if (report.step() == Step.COPYING && report.done() == 500) {
                        store.publish(counted("late", 0));
                    }
                };
        assertThatThrownBy(() -> toPostgres(interfere).run())
                .isInstanceOf(NotTheSame.class)
                .hasMessageContaining("meanwhile");
        assertThat(toPostgres(reports::add).run()).hasSize(64);
    }

    private static Consumer<Progress> killedAfter(long done) {
        return report -> {
            if (report.done() == done) {
                throw new Killed();
            }
        };
    }

    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
