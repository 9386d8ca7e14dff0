package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Readers who handle a few types of events only, and those who are woken for many at once. */
class PassingOverTest {

    private PostgresEventStorageEngine engine;
    private PostgresEventStore store;

    @BeforeEach
    void startEmpty() {
        engine = TestEvents.engine(StoreDatabase.empty());
        store = new PostgresEventStore(engine, Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static DomainEventMessage<String> text(String stream) {
        return new GenericDomainEventMessage<>("Text", stream, 0, stream);
    }

    /** Has read the first event, which it has no use for. */
    private BlockingStream<TrackedEventMessage<?>> passing() throws InterruptedException {
        store.publish(counted("first", 0));
        BlockingStream<TrackedEventMessage<?>> reader = store.passingOver().openStream(null);
        reader.skipMessagesWithPayloadTypeOf(reader.nextAvailable());
        return reader;
    }

    @Test
    void what_a_reader_passes_over_it_is_neither_given_nor_woken_for() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> reader = passing();
        AtomicInteger woken = new AtomicInteger();
        reader.setOnAvailableCallback(woken::incrementAndGet);
        AtomicInteger seen = seenByAnother();

        store.publish(counted("a", 0));
        await().until(() -> seen.get() == 2);
        assertThat(woken).hasValue(1);
        assertThat(reader.hasNextAvailable()).isFalse();

        store.publish(text("wanted"));
        await().until(() -> woken.get() == 2);
        assertThat(reader.nextAvailable().getPayload()).isEqualTo("wanted");
    }

    /** Woken after those who listen already: what it has seen, they have been told of. */
    private AtomicInteger seenByAnother() {
        BlockingStream<TrackedEventMessage<?>> everything = store.openStream(null);
        AtomicInteger seen = new AtomicInteger();
        everything.setOnAvailableCallback(() -> {
            synchronized (seen) {
                while (everything.peek().isPresent()) {
                    next(everything);
                    seen.incrementAndGet();
                }
            }
        });
        return seen;
    }

    private static void next(BlockingStream<TrackedEventMessage<?>> stream) {
        try {
            stream.nextAvailable();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void one_in_1024_is_given_all_the_same_so_that_a_token_moves_on() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> reader = passing();
        store.publish(counted("a", 0, 3_000));

        for (long position : List.of(1_024L, 2_048L)) {
            assertThat(reader.hasNextAvailable(20, SECONDS)).isTrue();
            assertThat(reader.nextAvailable().trackingToken().position()).hasValue(position);
        }
        assertThat(reader.hasNextAvailable()).isFalse();
    }

    @Test
    void a_reader_is_woken_before_what_it_passes_over_is_no_longer_at_hand()
            throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> reader = passing();
        AtomicInteger woken = new AtomicInteger();
        reader.setOnAvailableCallback(woken::incrementAndGet);

        store.publish(counted("a", 0, RecentEvents.MOST_EVENTS / 2 + 1));
        await().until(() -> woken.get() == 2);
    }

    @Test
    void other_readers_are_given_everything() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> reader = store.openStream(null);
        store.publish(counted("a", 0, 2));
        reader.skipMessagesWithPayloadTypeOf(reader.nextAvailable());
        assertThat(reader.hasNextAvailable(20, SECONDS)).isTrue();
        assertThat(reader.nextAvailable().getPayload()).isEqualTo(new TestEvents.Counted("a", 1));
    }

    /** A tail that tells nobody, as it does between two wakings. */
    @Test
    void who_is_woken_finds_nothing_between_two_wakings() throws InterruptedException {
        Tail silent = new Tail(engine);
        engine.onCommit(silent::handOver);
        TailingStream woken = new TailingStream(silent, 0, TailingStream.Reading.ALL);
        woken.setOnAvailableCallback(() -> {});
        TailingStream asks = new TailingStream(silent, 0, TailingStream.Reading.ALL);
        engine.appendEvents(counted("a", 0));

        assertThat(asks.hasNextAvailable()).isTrue();
        assertThat(woken.hasNextAvailable()).isFalse();
    }
}
