package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;

import obole.migrations.StoredOrder;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sixty-four callers on one stream, with several events each and some with a second stream, on one
 * engine and on two: exactly the right ones fail, which the table tells.
 */
class ConflictsTest {

    private static final int CALLERS = 64;
    private static final int ROUNDS = 40;
    private static final String HOT = "hot";

    private HikariDataSource dataSource;
    private PostgresHistory history;

    /** What a caller wanted to append, and whether it was told that it had. */
    private record Attempt(List<DomainEventMessage<?>> events, boolean stored) {}

    @BeforeEach
    void startEmpty() {
        StoreDatabase.empty();
        dataSource = StoreDatabase.pool();
        history = new PostgresHistory(dataSource);
    }

    @AfterEach
    void closePool() {
        dataSource.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void of_64_callers_who_loaded_the_same_state_exactly_one_wins(int nodes) throws Exception {
        List<PostgresEventStorageEngine> engines = engines(nodes);
        List<Attempt> attempts = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            List<List<DomainEventMessage<?>>> wishes =
                    Stream.generate(() -> wish(engines.getFirst(), random)).limit(CALLERS).toList();
            List<Attempt> tried =
                    together(caller -> append(engines.get(caller % nodes), wishes.get(caller)));
            assertThat(tried).filteredOn(Attempt::stored).hasSize(1);
            attempts.addAll(tried);
        }
        assertStoredIsWhatWasSaid(attempts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void callers_at_their_own_pace_fail_only_by_what_is_stored(int nodes) throws Exception {
        List<PostgresEventStorageEngine> engines = engines(nodes);
        List<List<Attempt>> tried =
                together(caller -> {
                    PostgresEventStorageEngine engine = engines.get(caller % nodes);
                    Random random = new Random(caller);
                    List<Attempt> mine = new ArrayList<>();
                    for (int i = 0; i < ROUNDS / 2; i++) {
                        mine.add(append(engine, wish(engine, random)));
                    }
                    return mine;
                });
        List<Attempt> attempts = tried.stream().flatMap(List::stream).toList();
        assertThat(attempts).extracting(Attempt::stored).contains(true, false);
        assertStoredIsWhatWasSaid(attempts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void who_shares_no_stream_never_fails_beside_those_who_do(int nodes) throws Exception {
        List<PostgresEventStorageEngine> engines = engines(nodes);
        List<List<Attempt>> tried =
                together(caller -> {
                    PostgresEventStorageEngine engine = engines.get(caller % nodes);
                    Random random = new Random(caller);
                    boolean alone = caller % 4 == 0;
                    List<Attempt> mine = new ArrayList<>();
                    for (int i = 0; i < ROUNDS / 2; i++) {
                        Attempt attempt =
                                append(
                                        engine,
                                        alone
                                                ? next(engine, "own-" + caller, random)
                                                : wish(engine, random));
                        assertThat(attempt.stored() || !alone).isTrue();
                        mine.add(attempt);
                    }
                    return mine;
                });
        assertStoredIsWhatWasSaid(tried.stream().flatMap(List::stream).toList());
    }

    private List<PostgresEventStorageEngine> engines(int nodes) {
        return IntStream.range(0, nodes).mapToObj(node -> TestEvents.engine(dataSource)).toList();
    }

    private static List<DomainEventMessage<?>> wish(
            PostgresEventStorageEngine engine, Random random) {
        List<DomainEventMessage<?>> events = next(engine, HOT, random);
        if (random.nextInt(4) == 0) {
            events.addAll(next(engine, "side-" + random.nextInt(8), random));
        }
        return events;
    }

    /** One to five events after the last that is stored now. */
    private static List<DomainEventMessage<?>> next(
            PostgresEventStorageEngine engine, String stream, Random random) {
        long from = engine.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
        return new ArrayList<>(counted(stream, from, 1 + random.nextInt(5)));
    }

    /** Whoever is refused is shown, at once, the event of somebody else in one of its places. */
    private Attempt append(PostgresEventStorageEngine engine, List<DomainEventMessage<?>> events) {
        try {
            engine.appendEvents(events);
            return new Attempt(events, true);
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            StreamClash clash = StreamClash.behind(e).orElseThrow();
            assertThat(e instanceof AggregateStreamCreationException)
                    .isEqualTo(clash.sequence() == 0);
            DomainEventMessage<?> refused =
                    events.stream()
                            .filter(event -> event.getAggregateIdentifier().equals(clash.stream()))
                            .filter(event -> event.getSequenceNumber() == clash.sequence())
                            .findFirst()
                            .orElseThrow();
            assertThat(history.ofStream(clash.stream(), clash.sequence(), 1))
                    .singleElement()
                    .satisfies(other -> {
                        assertThat(other.sequence()).isEqualTo(clash.sequence());
                        assertThat(other.eventId()).isNotEqualTo(refused.getIdentifier());
                    });
            return new Attempt(events, false);
        }
    }

    /** All events of who was answered "stored", side by side, and none of anybody else. */
    private void assertStoredIsWhatWasSaid(List<Attempt> attempts) throws Exception {
        assertThat(StoredOrder.violations(dataSource)).isEmpty();
        List<StoredEvent> table = history.from(0, 1_000_000);
        assertThat(table)
                .extracting(StoredEvent::eventId)
                .containsExactlyInAnyOrderElementsOf(
                        attempts.stream()
                                .filter(Attempt::stored)
                                .flatMap(attempt -> attempt.events().stream())
                                .map(DomainEventMessage::getIdentifier)
                                .toList());
        List<String> inOrder = table.stream().map(StoredEvent::eventId).toList();
        for (Attempt attempt : attempts) {
            if (attempt.stored()) {
                List<String> ids =
                        attempt.events().stream().map(DomainEventMessage::getIdentifier).toList();
                int at = inOrder.indexOf(ids.getFirst());
                assertThat(inOrder.subList(at, at + ids.size())).isEqualTo(ids);
            }
        }
    }

    private interface ByCaller<T> {
        T call(int caller) throws Exception;
    }

    private static <T> List<T> together(ByCaller<T> each) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls =
                    IntStream.range(0, CALLERS)
                            .mapToObj(caller -> (Callable<T>) () -> each.call(caller))
                            .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
