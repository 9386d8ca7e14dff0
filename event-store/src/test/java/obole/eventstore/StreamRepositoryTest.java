package obole.eventstore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonAutoDetect;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.ClasspathHandlerDefinition;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

class StreamRepositoryTest {

    private static final int CACHED = 100;
    private static final int SNAPSHOT_EVERY = 10;

    /** So many events has a stream at least whose state is kept. */
    private static final int LONG = StreamRepository.WORTH_KEEPING + 1;

    /** One for each test: the snapshot of the one before may come late. */
    private final String a = UUID.randomUUID().toString();

    private Node one;
    private Node other;

    @BeforeEach
    void startTwoNodes() {
        StoreDatabase.empty();
        one = new Node();
        other = new Node();
    }

    @AfterEach
    void stop() {
        one.store.close();
        other.store.close();
    }

    /** A counter that only counts up to where it is told it stands. */
    @AggregateRoot(type = "Counter")
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    static final class CounterRoot {

        @SuppressWarnings("UnusedVariable") // Axon files the aggregate under it
        @AggregateIdentifier
        private String what;

        private long count;

        /** Refuses to count from anywhere else. */
        void countFrom(String stream, long expected) {
            if (count != expected) {
                throw new IllegalStateException("stands at " + count + ", not " + expected);
            }
            AggregateLifecycle.apply(new TestEvents.Counted(stream, expected + 1));
        }

        @EventSourcingHandler
        void on(TestEvents.Counted event) {
            what = event.what();
            count = event.count();
        }
    }

    /** A counter makes no other aggregate. */
    private static final class NoOthers implements RepositoryProvider {

        @Override
        public <T> Repository<T> repositoryFor(Class<T> type) {
            throw new IllegalStateException(type + " is no counter");
        }
    }

    /** A process with a store and a repository of its own. */
    private static final class Node {

        final PostgresEventStore store;
        final StreamRepository<CounterRoot> repository;

        Node() {
            Jackson3Serializer states = Jackson3Serializer.builder().build();
            PostgresEventStorageEngine.Settings settings =
                    new PostgresEventStorageEngine.Settings();
            settings.eventSerializer(new NamedEventSerializer(TestEvents.NAMES))
                    .snapshotSerializer(states);
            PostgresEventStorageEngine engine =
                    new PostgresEventStorageEngine(StoreDatabase.dataSource(), settings);
            store = new PostgresEventStore(engine, Duration.ofHours(1));
            repository =
                    StreamRepository.of(
                            AnnotatedAggregateMetaModelFactory.inspectAggregate(
                                    CounterRoot.class,
                                    ClasspathParameterResolverFactory.forClass(CounterRoot.class),
                                    ClasspathHandlerDefinition.forClass(CounterRoot.class)),
                            store,
                            new NoOthers(),
                            new Snapshots(store, states, SNAPSHOT_EVERY),
                            CACHED);
        }

        void count(String stream, long from) {
            send(stream, from, Map.of());
        }

        /** Counts a new stream until its state is kept. */
        void countLong(String stream) {
            for (int i = 0; i < LONG; i++) {
                count(stream, i);
            }
        }

        void createFirst(String stream) {
            send(stream, 0, Map.of(StreamRepository.CREATE_FIRST, "true"));
        }

        private void send(String stream, long from, Map<String, String> metaData) {
            CommandMessage<?> command = new GenericCommandMessage<>("count", metaData);
            var result =
                    DefaultUnitOfWork.startAndGet(command)
                            .executeWithResult(() -> {
                                repository
                                        .loadOrCreate(stream, CounterRoot::new)
                                        .execute(root -> root.countFrom(stream, from));
                                return null;
                            });
            if (result.isExceptional()) {
                throw (RuntimeException) result.exceptionResult();
            }
        }
    }

    @Test
    void a_state_at_hand_is_completed_by_what_another_node_has_stored() {
        one.countLong(a);
        other.count(a, LONG);
        one.count(a, LONG + 1);
        other.count(a, LONG + 2);

        assertThatThrownBy(() -> one.count(a, LONG + 2))
                .hasMessageContaining("stands at " + (LONG + 3));
        one.count(a, LONG + 3);
    }

    /** Also a refusal is about the state as it is: it appends nothing that would expose it. */
    @Test
    void no_decision_is_ever_made_on_an_older_state_than_the_question() {
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(7);
        long[] stands = new long[4];
        for (int i = 0; i < 400; i++) {
            int stream = random.nextInt(stands.length);
            Node node = random.nextBoolean() ? one : other;
            if (random.nextInt(4) == 0) {
                long wrong = stands[stream] + 1;
                assertThatThrownBy(() -> node.count("s" + stream, wrong))
                        .hasMessageContaining("stands at " + stands[stream] + ",");
            } else {
                node.count("s" + stream, stands[stream]);
                stands[stream]++;
            }
        }
    }

    @Test
    void what_a_failed_command_has_applied_is_forgotten() {
        one.countLong(a);
        StoreDatabase.execute("ALTER TABLE event_store.events ADD CHECK (sequence < " + LONG + ")");
        try {
            assertThatThrownBy(() -> one.count(a, LONG)).isInstanceOf(RuntimeException.class);
        } finally {
            StoreDatabase.execute(
                    "ALTER TABLE event_store.events DROP CONSTRAINT events_sequence_check");
        }
        one.count(a, LONG);
    }

    @Test
    void a_stream_thought_new_is_begun_without_reading_and_refused_if_it_is_not() {
        one.createFirst(a);

        assertThatThrownBy(() -> other.createFirst(a))
                .isInstanceOf(AggregateStreamCreationException.class);
        other.count(a, 1);
    }

    @Test
    void who_has_a_state_at_hand_knows_that_its_stream_is_not_new() {
        one.countLong(a);

        assertThatThrownBy(() -> one.createFirst(a)).hasMessageContaining("stands at " + LONG);
    }

    @Test
    void two_who_decide_at_once_on_two_nodes_do_not_both_succeed() {
        one.countLong(a);
        CommandMessage<?> command = new GenericCommandMessage<>("count");
        var late = DefaultUnitOfWork.startAndGet(command);
        one.repository.loadOrCreate(a, CounterRoot::new).execute(r -> r.countFrom(a, LONG));
        Thread faster = Thread.startVirtualThread(() -> other.count(a, LONG));
        await().until(() -> !faster.isAlive());

        assertThatThrownBy(late::commit).isInstanceOf(ConcurrencyException.class);
        one.count(a, LONG + 1);
    }

    @Test
    void every_tenth_event_leaves_a_snapshot_from_which_another_node_loads() {
        for (int i = 0; i < 25; i++) {
            one.count(a, i);
        }
        await().until(() -> other.store.readEvents(a).next().getSequenceNumber() == 19);
        StoreDatabase.execute("UPDATE event_store.events SET payload = '{' WHERE sequence < 19");

        other.count(a, 25);
    }
}
