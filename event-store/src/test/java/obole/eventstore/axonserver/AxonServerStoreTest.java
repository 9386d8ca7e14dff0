package obole.eventstore.axonserver;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.SECONDS;

import obole.eventstore.AppendOutcomeUnknownException;
import obole.eventstore.AppendedPosition;
import obole.eventstore.StoredEvent;
import obole.eventstore.StreamClash;
import obole.eventstore.TestEvents;
import obole.eventstore.TestEvents.Counted;
import obole.eventstore.axonserver.FakeEvents.Trouble;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What Axon Server answers, in the words of the store on PostgreSQL. */
class AxonServerStoreTest {

    private static final int PATIENT = 20_000;

    private FakeAxonServer server;
    private Client client;
    private AxonServerStore store;

    @BeforeEach
    void start() {
        server = new FakeAxonServer();
        client = new Client(server.address(), PATIENT);
        store = client.store(TestEvents.NAMES);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void what_is_appended_is_loaded() {
        store.publish(counted("a", 0, 3));
        assertThat(store.readEvents("a").asStream().map(EventMessage::getPayload).toList())
                .isEqualTo(List.of(new Counted("a", 0), new Counted("a", 1), new Counted("a", 2)));
        assertThat(store.lastSequenceNumberFor("a")).hasValue(2L);
        assertThat(store.readEvents("b").hasNext()).isFalse();
    }

    @Test
    void an_event_is_stored_under_its_name_with_its_revision_its_time_and_metadata_as_text() {
        EventMessage<Counted> event =
                counted("a", 0).andMetaData(Map.of("subject", "someone", "number", 7));
        store.publish(event);
        assertThat(client.history().from(0, 9))
                .containsExactly(
                        new StoredEvent(
                                0,
                                "a",
                                0,
                                "Counter",
                                event.getIdentifier(),
                                "test.Counted",
                                "1",
                                event.getTimestamp().truncatedTo(ChronoUnit.MILLIS),
                                "{\"what\":\"a\",\"count\":0}",
                                "{\"number\":\"7\",\"subject\":\"someone\"}"));
    }

    @Test
    void events_of_several_streams_are_stored_together_or_not_at_all() {
        store.publish(counted("claim", 0));
        assertThatThrownBy(
                        () -> store.publish(counted("a", 0), counted("a", 1), counted("claim", 0)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(server.events().all()).hasSize(1);
        store.publish(counted("a", 0), counted("a", 1), counted("other", 0));
        assertThat(server.events().all()).hasSize(4);
    }

    @Test
    void a_stream_that_was_begun_already_is_named() {
        store.publish(counted("a", 0));
        store.publish(counted("b", 0, 2));
        AggregateStreamCreationException refused =
                catchThrowableOfType(
                        AggregateStreamCreationException.class,
                        () -> store.publish(counted("b", 2), counted("a", 0)));
        StreamClash clash = StreamClash.behind(refused).orElseThrow();
        assertThat(clash.stream()).isEqualTo("a");
        assertThat(clash.sequence()).isZero();
    }

    @Test
    void a_stream_that_has_moved_on_is_a_concurrency_exception_that_names_it() {
        store.publish(counted("a", 0, 3));
        ConcurrencyException refused =
                catchThrowableOfType(
                        ConcurrencyException.class, () -> store.publish(counted("a", 1)));
        assertThat(StreamClash.behind(refused).orElseThrow().sequence()).isEqualTo(1);
        assertThatThrownBy(() -> store.publish(counted("a", 7)))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void what_the_server_will_not_have_was_not_stored() {
        server.events().trouble(Trouble.REFUSED);
        assertThatThrownBy(() -> store.publish(counted("a", 0)))
                .isExactlyInstanceOf(EventStoreException.class)
                .hasMessageContaining("not stored");
    }

    @Test
    void an_append_whose_answer_was_cut_off_is_found_and_succeeds() {
        server.events().trouble(Trouble.STORED_AND_CUT);
        store.publish(counted("a", 0, 2));
        assertThat(server.events().all()).hasSize(2);
    }

    @Test
    void an_append_without_an_answer_is_looked_for_and_is_unknown_only_if_not_there() {
        try (Client hasty = new Client(server.address(), 700)) {
            AxonServerStore impatient = hasty.store(TestEvents.NAMES);
            server.events().trouble(Trouble.STORED_WITHOUT_A_WORD);
            impatient.publish(counted("a", 0));
            server.events().trouble(Trouble.LOST_WITHOUT_A_WORD);
            assertThatThrownBy(() -> impatient.publish(counted("b", 0)))
                    .isInstanceOf(AppendOutcomeUnknownException.class);
            server.stop();
        }
    }

    @Test
    void the_unit_of_work_fails_as_a_whole_and_learns_the_position() {
        store.publish(counted("a", 0));
        UnitOfWork<?> late = DefaultUnitOfWork.startAndGet(null);
        store.publish(counted("a", 0));
        assertThatThrownBy(late::commit).isInstanceOf(AggregateStreamCreationException.class);

        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        store.publish(counted("a", 1), counted("b", 0));
        work.commit();
        assertThat(AppendedPosition.in(work)).hasValue(2L);
    }

    @Test
    void a_reader_is_woken_and_gets_everything_after_its_token_in_order()
            throws InterruptedException {
        store.publish(counted("a", 0, 1_200));
        try (BlockingStream<TrackedEventMessage<?>> reader =
                store.openStream(new GlobalSequenceTrackingToken(99))) {
            for (long position = 100; position < 1_200; position++) {
                assertThat(reader.nextAvailable().trackingToken().position()).hasValue(position);
            }
            AtomicInteger woken = new AtomicInteger();
            reader.setOnAvailableCallback(woken::incrementAndGet);
            store.publish(counted("a", 1_200));
            await().until(() -> woken.get() > 0);
            assertThat(reader.hasNextAvailable(20, SECONDS)).isTrue();
        }
    }

    @Test
    void the_history_reads_both_ways_and_knows_the_exact_position_of_each_event() {
        assertThat(client.history().head()).isEqualTo(-1);
        assertThat(client.history().from(0, 5)).isEmpty();
        assertThat(client.history().firstOf("a")).isEmpty();
        store.publish(counted("a", 0, 2));
        store.publish(counted("b", 0, 2));
        store.publish(counted("a", 2, 2));
        assertThat(client.history().head()).isEqualTo(5);
        assertThat(client.history().from(3, 2))
                .extracting(StoredEvent::position)
                .containsExactly(3L, 4L);
        assertThat(client.history().ofStream("a", 1, 9))
                .extracting(StoredEvent::position)
                .containsExactly(1L, 4L, 5L);
        assertThat(client.history().firstOf("b").orElseThrow().position()).isEqualTo(2);
    }

    @Test
    void a_stream_is_loaded_from_its_newest_snapshot_on() {
        store.publish(counted("a", 0, 4));
        store.storeSnapshot(
                new GenericDomainEventMessage<>("Counter", "a", 0, new Counted("old", 1)));
        store.storeSnapshot(
                new GenericDomainEventMessage<>("Counter", "a", 2, new Counted("state", 3)));
        await().untilAsserted(() ->
                assertThat(store.readEvents("a").asStream().map(EventMessage::getPayload).toList())
                        .isEqualTo(List.of(new Counted("state", 3), new Counted("a", 3))));
    }

    @Test
    void an_event_of_no_aggregate_is_kept() {
        store.publish(GenericEventMessage.asEventMessage(new Counted("x", 1)));
        StoredEvent stored = client.history().from(0, 1).getFirst();
        assertThat(stored.stream()).isEqualTo(stored.eventId());
        assertThat(stored.streamType()).isEmpty();
    }

    @Test
    void a_server_that_comes_back_is_used_again() {
        store.publish(counted("a", 0));
        server.stop();
        assertThatThrownBy(() -> store.publish(counted("a", 1)))
                .isInstanceOf(AppendOutcomeUnknownException.class);
        server.start();
        await().ignoreExceptions().until(() -> client.history().head() == 0);
        store.publish(counted("a", 1));
        assertThat(store.lastSequenceNumberFor("a")).hasValue(1L);
    }
}
