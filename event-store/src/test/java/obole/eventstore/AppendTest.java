package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;

class AppendTest {

    private PostgresEventStorageEngine engine;
    private PostgresHistory history;

    @BeforeEach
    void startEmpty() {
        engine = TestEvents.engine(StoreDatabase.empty());
        history = new PostgresHistory(StoreDatabase.dataSource());
    }

    @Test
    void positions_begin_at_0_and_have_no_gap_after_a_refusal() {
        engine.appendEvents(counted("a", 0, 2));
        assertThatThrownBy(() -> engine.appendEvents(counted("a", 1, 2)))
                .isInstanceOf(ConcurrencyException.class);
        engine.appendEvents(counted("b", 0, 1));

        assertThat(history.from(0, 10))
                .extracting(StoredEvent::position)
                .containsExactly(0L, 1L, 2L);
        assertThat(history.head()).isEqualTo(2);
    }

    @Test
    void events_of_several_streams_are_stored_together_or_not_at_all() {
        engine.appendEvents(counted("claimed", 0));

        Throwable refused =
                catchThrowable(
                        () -> engine.appendEvents(counted("account", 0), counted("claimed", 0)));

        assertThat(refused).isInstanceOf(AggregateStreamCreationException.class);
        assertThat(StreamClash.behind(refused).orElseThrow().stream()).isEqualTo("claimed");
        assertThat(history.firstOf("account")).isEmpty();
    }

    @Test
    void a_claim_that_is_taken_is_named_before_a_stream_that_has_moved_on() {
        engine.appendEvents(counted("account", 0), counted("account", 1), counted("claim", 0));

        Throwable refused =
                catchThrowable(
                        () -> engine.appendEvents(counted("account", 1), counted("claim", 0)));

        StreamClash clash = StreamClash.behind(refused).orElseThrow();
        assertThat(clash.stream()).isEqualTo("claim");
        assertThat(clash.sequence()).isZero();
    }

    @Test
    void the_last_position_is_left_in_the_root_unit_of_work() {
        UnitOfWork<?> root = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("x"));
        UnitOfWork<?> nested =
                DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("y"));
        engine.appendEvents(counted("a", 0, 3));
        nested.rollback();

        assertThat(AppendedPosition.in(root)).contains(2L);
        root.rollback();
    }

    @Test
    void a_row_that_the_database_refuses_fails_alone() throws Exception {
        DomainEventMessage<?> poison =
                new GenericDomainEventMessage<>("Counter", "bad\0stream", 0, "text");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String stream = "good-" + i;
                answers.add(threads.submit(() -> engine.appendEvents(counted(stream, 0))));
                if (i % 10 == 0) {
                    answers.add(
                            threads.submit(() ->
                                    assertThatThrownBy(() -> engine.appendEvents(poison))
                                            .isInstanceOf(EventStoreException.class)));
                }
            }
            for (Future<?> answer : answers) {
                answer.get();
            }
        }
        assertThat(history.head()).isEqualTo(49);
    }

    /**
     * Sixteen writers, few streams, two appends in three of two streams: each stream must come out
     * as one sequence, and exactly what was acknowledged must be there.
     */
    @Test
    void sixteen_competing_writers_lose_nothing_and_leave_no_gap() throws Exception {
        Map<String, Long> acknowledged = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<List<DomainEventMessage<?>>>> writers = new ArrayList<>();
            for (int writer = 0; writer < 16; writer++) {
                RandomGenerator random = RandomGeneratorFactory.getDefault().create(writer);
                writers.add(threads.submit(() -> write(random)));
            }
            for (Future<List<DomainEventMessage<?>>> writer : writers) {
                writer.get().forEach(e -> acknowledged.merge(e.getIdentifier(), 1L, Long::sum));
            }
        }
        List<StoredEvent> stored = history.from(0, 100_000);
        assertThat(stored)
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(LongStream.range(0, stored.size()).boxed().toList());
        assertThat(stored)
                .extracting(StoredEvent::eventId)
                .hasSameElementsAs(acknowledged.keySet());
        assertThat(acknowledged).hasSize(stored.size());
        Map<String, Long> next = new HashMap<>();
        for (StoredEvent event : stored) {
            assertThat(event.sequence()).isEqualTo(next.merge(event.stream(), 1L, Long::sum) - 1);
        }
    }

    private List<DomainEventMessage<?>> write(RandomGenerator random) {
        List<DomainEventMessage<?>> written = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String one = "s" + random.nextInt(6);
            String other = "t" + random.nextInt(6);
            List<DomainEventMessage<?>> events =
                    Stream.<DomainEventMessage<?>>concat(
                                    counted(one, next(one), 1 + random.nextInt(3)).stream(),
                                    random.nextInt(3) == 0
                                            ? Stream.empty()
                                            : counted(other, next(other), 1).stream())
                            .toList();
            try {
                engine.appendEvents(events);
                written.addAll(events);
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                assertThat(StreamClash.behind(e)).isPresent();
            }
        }
        return written;
    }

    private long next(String stream) {
        return engine.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
    }
}
