package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;

import obole.eventstore.CutWire.State;
import obole.migrations.Credentials;
import obole.migrations.Role;
import obole.migrations.StoredOrder;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

/**
 * The wire to PostgreSQL is cut in every way, at any moment, under load: nobody waits for ever,
 * what is called stored is stored, what is called not stored never is, and the rest is called
 * unknown and settled by sending it again.
 *
 * <p>{@code -Dcuts.seed} brings the moments back, {@code -Dcuts.rounds} asks for more of them.
 */
class CutConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Far beyond any time-out of the store, and far below for ever. */
    private static final Duration FOR_EVER = Duration.ofSeconds(30);

    /** A call ends when its patience does; the rest is for a machine that has much else to do. */
    private static final Duration LONGEST = PATIENCE.multipliedBy(3);

    private static final int CALLERS = 16;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong unknown = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile boolean enough;
    private PostgresHistory history;
    private CutWire wire;
    private HikariDataSource pool;
    private PostgresEventStorageEngine engine;

    @BeforeEach
    void startEmpty() throws IOException {
        history = new PostgresHistory(StoreDatabase.empty());
        wire = new CutWire(address().getPort());
        pool = StorePool.over(throughTheWire());
        engine = TestEvents.engine(pool, PATIENCE);
        engine.appendEvents(counted("before", 0));
        acknowledged.add(history.from(0, 1).getFirst().eventId());
    }

    @AfterEach
    void tearDown() throws IOException {
        wire.mend();
        pool.close();
        wire.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHOLE")
    void what_was_stored_without_a_word_is_stored_once(State cut) throws Exception {
        wire.cutAtNextCommit(cut);
        List<DomainEventMessage<?>> events = List.of(counted("a", 0), counted("b", 0));
        try (ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> stored = caller.submit(() -> settled(events));
            Thread.sleep(PATIENCE.plusMillis(500));
            wire.mendForNewConnections();
            assertThat(stored.get(FOR_EVER.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        boolean nobodyToAsk = Set.of(State.RESET, State.BLACK_HOLE, State.NO_ANSWERS).contains(cut);
        assertThat(unknown.get()).isEqualTo(nobodyToAsk ? 1 : 0);
        assertStoredIsWhatWasSaid();
    }

    @Test
    void whatever_is_cut_when_nothing_is_lost_or_doubled_and_nobody_hangs() throws Exception {
        long seed = Long.getLong("cuts.seed", System.nanoTime());
        System.getLogger("cuts").log(System.Logger.Level.WARNING, "-Dcuts.seed=" + seed);
        Random random = new Random(seed);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                Random own = new Random(seed + caller);
                String name = "own-" + caller;
                callers.add(threads.submit(() -> appendOnAndOn(name, own)));
            }
            try {
                for (int round = 0; round < Integer.getInteger("cuts.rounds", 1); round++) {
                    cutInEveryWay(random);
                }
            } finally {
                enough = true;
                wire.mendForNewConnections();
            }
            for (Future<?> caller : callers) {
                caller.get(2 * FOR_EVER.toSeconds(), TimeUnit.SECONDS);
            }
        }
        assertStoredIsWhatWasSaid();
        System.getLogger("cuts")
                .log(
                        System.Logger.Level.WARNING,
                        "{0} events, {1} outcomes unknown, longest call {2} ms",
                        acknowledged.size(),
                        unknown,
                        TimeUnit.NANOSECONDS.toMillis(longestNanos.get()));
        assertThat(longestNanos.get()).isLessThan(LONGEST.toNanos());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WHOLE")
    void a_reader_whose_wire_was_cut_sees_what_others_have_stored_meanwhile(State cut)
            throws Exception {
        PostgresEventStorageEngine other = TestEvents.engine(StoreDatabase.dataSource());
        try (PostgresEventStore store = new PostgresEventStore(engine, Duration.ofMillis(100));
                BlockingStream<TrackedEventMessage<?>> reader = store.openStream(null)) {
            await().atMost(FOR_EVER)
                    .ignoreExceptionsInstanceOf(EventStoreException.class)
                    .until(() -> reader.hasNextAvailable(1, TimeUnit.SECONDS));
            List<String> seen = new ArrayList<>();
            seen.add(reader.nextAvailable().getIdentifier());
            wire.cut(cut);
            acknowledge(appended(other, counted("meanwhile", 0, 3)));
            Thread.sleep(500);
            wire.mendForNewConnections();
            acknowledge(appended(other, counted("afterwards", 0, 3)));
            await().atMost(FOR_EVER)
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptionsInstanceOf(EventStoreException.class)
                    .until(() -> {
                        while (reader.hasNextAvailable()) {
                            seen.add(reader.nextAvailable().getIdentifier());
                        }
                        return seen.size() == acknowledged.size();
                    });
            assertThat(seen).containsExactlyElementsOf(acknowledged);
        }
    }

    private static List<DomainEventMessage<?>> appended(
            PostgresEventStorageEngine engine, List<? extends DomainEventMessage<?>> events) {
        engine.appendEvents(events);
        return List.copyOf(events);
    }

    private void cutInEveryWay(Random random) throws InterruptedException {
        List<State> cuts = new ArrayList<>(List.of(State.values()));
        Collections.shuffle(cuts, random);
        for (State cut : cuts) {
            Thread.sleep(random.nextInt(200));
            if (random.nextBoolean()) {
                wire.cut(cut);
            } else {
                wire.cutAtNextCommit(cut);
                await().atMost(FOR_EVER).until(() -> !wire.waitsForCommit());
            }
            Thread.sleep(random.nextInt((int) PATIENCE.toMillis() * 3 / 2));
            if (random.nextBoolean()) {
                wire.mend();
            } else {
                wire.mendForNewConnections();
            }
            int before = acknowledged.size();
            await("goes on after " + cut)
                    .atMost(FOR_EVER)
                    .until(() -> acknowledged.size() > before + CALLERS);
        }
    }

    /** Two in three appends are of the caller's own stream alone, where nobody can be faster. */
    private void appendOnAndOn(String own, Random random) {
        long next = 0;
        while (!enough) {
            List<DomainEventMessage<?>> events =
                    new ArrayList<>(counted(own, next, 1 + random.nextInt(3)));
            int ofOwn = events.size();
            boolean shares = random.nextInt(3) == 0;
            if (shares) {
                String shared = "shared-" + random.nextInt(3);
                long last = history.lastSequenceOf(shared).orElse(-1);
                events.add(counted(shared, last + 1));
            }
            boolean stored = settled(events);
            assertThat(stored || shares).isTrue();
            next += stored ? ofOwn : 0;
        }
    }

    /**
     * Appends until it is known whether the events are stored. What is not stored for certain comes
     * again with other ids, so that those of the first time must be nowhere in the end.
     */
    private boolean settled(List<DomainEventMessage<?>> wish) {
        List<DomainEventMessage<?>> events = wish;
        boolean inDoubt = false;
        while (true) {
            long start = System.nanoTime();
            try {
                engine.appendEvents(events);
                return acknowledge(events);
            } catch (AppendOutcomeUnknownException e) {
                unknown.incrementAndGet();
                inDoubt = true;
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                return inDoubt && isStored(events.getFirst()) && acknowledge(events);
            } catch (EventStoreException e) {
                events = inDoubt ? events : again(events);
            } finally {
                longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
            }
        }
    }

    private boolean acknowledge(List<DomainEventMessage<?>> events) {
        events.forEach(event -> acknowledged.add(event.getIdentifier()));
        return true;
    }

    private boolean isStored(DomainEventMessage<?> event) {
        return history
                .ofStream(event.getAggregateIdentifier(), event.getSequenceNumber(), 1)
                .stream()
                .anyMatch(stored -> stored.eventId().equals(event.getIdentifier()));
    }

    private static List<DomainEventMessage<?>> again(List<DomainEventMessage<?>> events) {
        List<DomainEventMessage<?>> others = new ArrayList<>();
        events.forEach(e -> others.add(counted(e.getAggregateIdentifier(), e.getSequenceNumber())));
        return others;
    }

    private void assertStoredIsWhatWasSaid() throws Exception {
        assertThat(StoredOrder.violations(StoreDatabase.dataSource())).isEmpty();
        assertThat(history.from(0, 10_000_000))
                .extracting(StoredEvent::eventId)
                .containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    private static URI address() {
        return URI.create(StoreDatabase.database().jdbcUrl().substring("jdbc:".length()));
    }

    private DataSource throughTheWire() {
        Credentials login = StoreDatabase.database().login(Role.COMMAND);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {wire.port()});
        source.setDatabaseName(address().getPath().substring(1));
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setLoginTimeout(1);
        // Readers have no time-out of their own.
        source.setSocketTimeout(5);
        return source;
    }
}
