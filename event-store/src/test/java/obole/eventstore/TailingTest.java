package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.SECONDS;

import obole.eventstore.TestEvents.Counted;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class TailingTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private PostgresEventStorageEngine engine;
    private PostgresEventStore store;

    @BeforeEach
    void startEmpty() {
        engine = TestEvents.engine(StoreDatabase.empty());
        store = new PostgresEventStore(engine, HOUR);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Nothing of what was stored before is at hand any more. */
    private void reopen() {
        store.close();
        engine = TestEvents.engine(StoreDatabase.dataSource());
        store = new PostgresEventStore(engine, HOUR);
    }

    @Test
    void a_commit_wakes_a_reader_who_would_look_again_in_an_hour() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> reader = store.openStream(null);
        assertThat(reader.hasNextAvailable()).isFalse();
        AtomicInteger woken = new AtomicInteger();
        assertThat(reader.setOnAvailableCallback(woken::incrementAndGet)).isTrue();
        assertThat(woken).hasValue(1);

        store.publish(counted("a", 0));

        await().until(() -> woken.get() == 2);
        assertThat(reader.hasNextAvailable()).isTrue();
        assertThat(reader.nextAvailable().getPayload()).isEqualTo(new Counted("a", 0));
        assertThat(reader.hasNextAvailable()).isFalse();
    }

    @Test
    void a_commit_wakes_a_reader_who_waits() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> reader = store.openStream(null);
        Thread writer = Thread.startVirtualThread(() -> store.publish(counted("a", 0)));

        assertThat(reader.hasNextAvailable(20, SECONDS)).isTrue();
        writer.join();
        assertThat(reader.nextAvailable().trackingToken())
                .isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void word_of_what_another_process_appends_comes_at_once() throws InterruptedException {
        try (PostgresEventStore other = another(HOUR)) {
            BlockingStream<TrackedEventMessage<?>> reader = other.openStream(null);
            store.publish(counted("a", 0));
            assertThat(reader.hasNextAvailable(20, SECONDS)).isTrue();
        }
    }

    @Test
    void what_nobody_sent_word_of_is_found_by_looking() throws InterruptedException {
        try (PostgresEventStore other = another(Duration.ofMillis(20))) {
            BlockingStream<TrackedEventMessage<?>> reader = other.openStream(null);
            store.publish(counted("a", 0));
            assertThat(reader.nextAvailable().getPayload()).isEqualTo(new Counted("a", 0));
            StoreDatabase.execute(
                    """
                    INSERT INTO event_store.events
                    SELECT position + 1, stream, sequence + 1, stream_type, event_id, name,
                           revision, recorded_at, payload, metadata, digest
                    FROM event_store.events\
                    """);
            StoreDatabase.execute("UPDATE event_store.head SET next_position = 2");
            assertThat(reader.hasNextAvailable(20, SECONDS)).isTrue();
        }
    }

    @Test
    void a_reader_whose_connection_was_cut_hears_of_what_comes_after() throws InterruptedException {
        try (PostgresEventStore other = another(HOUR)) {
            BlockingStream<TrackedEventMessage<?>> reader = other.openStream(null);
            store.publish(counted("a", 0));
            reader.nextAvailable();
            StoreDatabase.execute(
                    """
                    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                    WHERE query LIKE 'LISTEN%' OR query LIKE '%event_store.head'\
                    """);
            store.publish(counted("a", 1));
            assertThat(reader.hasNextAvailable(20, SECONDS)).isTrue();
        }
    }

    /** Two processes append in turn: each reads what the other stored between its own. */
    @Test
    void two_processes_that_append_see_one_history() throws InterruptedException {
        try (PostgresEventStore other = another(HOUR)) {
            BlockingStream<TrackedEventMessage<?>> mine = store.openStream(null);
            BlockingStream<TrackedEventMessage<?>> theirs = other.openStream(null);
            for (int i = 0; i < 200; i++) {
                (i % 3 == 0 ? other : store).publish(counted("a", i));
            }
            for (long position = 0; position < 200; position++) {
                assertThat(mine.nextAvailable().trackingToken().position()).hasValue(position);
                assertThat(theirs.nextAvailable().trackingToken().position()).hasValue(position);
            }
        }
    }

    private static PostgresEventStore another(Duration poll) {
        return new PostgresEventStore(TestEvents.engine(StoreDatabase.dataSource()), poll);
    }

    @Test
    void a_row_can_be_waited_for_and_read_as_it_is() throws InterruptedException {
        assertThat(store.awaitEvent(0, Duration.ZERO)).isFalse();
        Thread writer = Thread.startVirtualThread(() -> store.publish(counted("a", 0)));

        assertThat(store.awaitEvent(0, Duration.ofSeconds(20))).isTrue();
        writer.join();
        assertThat(new PostgresHistory(StoreDatabase.dataSource()).from(0, 9))
                .extracting(StoredEvent::payload)
                .containsExactly("{\"what\":\"a\",\"count\":0}");
    }

    @Test
    void a_reader_gets_everything_after_its_token_in_order() throws InterruptedException {
        store.publish(counted("a", 0, 1200));
        BlockingStream<TrackedEventMessage<?>> reader =
                store.openStream(new GlobalSequenceTrackingToken(99));
        for (long position = 100; position < 1200; position++) {
            assertThat(reader.nextAvailable().trackingToken().position()).hasValue(position);
        }
        assertThat(reader.hasNextAvailable()).isFalse();
    }

    @Test
    void a_reader_who_hangs_in_its_callback_holds_up_no_writer() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        BlockingStream<TrackedEventMessage<?>> slow = store.openStream(null);
        Thread.startVirtualThread(() ->
                slow.setOnAvailableCallback(() -> {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));

        store.publish(counted("a", 0, 3));
        store.publish(counted("a", 3, 3));

        BlockingStream<TrackedEventMessage<?>> quick = store.openStream(null);
        assertThat(quick.hasNextAvailable(20, SECONDS)).isTrue();
        release.countDown();
    }

    @Test
    void a_reader_who_stands_still_holds_up_nobody_and_misses_nothing_that_fell_out_meanwhile()
            throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> slow = store.openStream(null);
        BlockingStream<TrackedEventMessage<?>> quick = store.openStream(null);
        store.publish(counted("a", 0));
        slow.nextAvailable();
        int end = 2 * RecentEvents.MOST_EVENTS;
        for (int next = 1; next < end; next += 273) {
            store.publish(counted("a", next, Math.min(273, end - next)));
        }
        for (long position = 0; position < end; position++) {
            assertThat(quick.nextAvailable().trackingToken().position()).hasValue(position);
        }
        for (long position = 1; position < end; position++) {
            assertThat(slow.nextAvailable().trackingToken().position()).hasValue(position);
        }
        assertThat(slow.hasNextAvailable()).isFalse();
    }

    /** The table is emptied under them: what they still get they do not read from it. */
    @Test
    void what_many_readers_follow_is_read_once_for_all() throws InterruptedException {
        List<BlockingStream<TrackedEventMessage<?>>> readers = new ArrayList<>();
        for (int reader = 0; reader < 200; reader++) {
            readers.add(store.openStream(null));
        }
        store.publish(counted("a", 0, 500));
        assertThat(readers.getFirst().nextAvailable().trackingToken().position()).hasValue(0);
        StoreDatabase.execute("TRUNCATE event_store.events");

        for (BlockingStream<TrackedEventMessage<?>> reader : readers.subList(1, readers.size())) {
            for (long position = 0; position < 500; position++) {
                assertThat(reader.nextAvailable().trackingToken().position()).hasValue(position);
            }
        }
    }

    @Test
    void a_payload_that_cannot_be_read_fails_who_reads_it_and_nobody_else()
            throws InterruptedException {
        store.publish(counted("a", 0), counted("b", 0), counted("a", 1));
        StoreDatabase.execute("UPDATE event_store.events SET payload = '{' WHERE stream = 'b'");
        reopen();

        BlockingStream<TrackedEventMessage<?>> reads = store.openStream(null);
        reads.nextAvailable();
        TrackedEventMessage<?> unreadable = reads.nextAvailable();
        assertThatThrownBy(unreadable::getPayload).isInstanceOf(SerializationException.class);

        BlockingStream<TrackedEventMessage<?>> skips = store.openStream(null);
        skips.nextAvailable();
        skips.nextAvailable();
        assertThat(skips.nextAvailable().getPayload()).isEqualTo(new Counted("a", 1));
    }

    @Test
    void an_event_of_an_unknown_name_stops_its_reader_where_it_is_and_not_before()
            throws InterruptedException {
        store.publish(counted("a", 0), counted("b", 0), counted("a", 1));
        StoreDatabase.execute("UPDATE event_store.events SET name = 'other' WHERE stream = 'b'");
        reopen();

        BlockingStream<TrackedEventMessage<?>> reader = store.openStream(null);
        assertThat(reader.nextAvailable().getPayload()).isEqualTo(new Counted("a", 0));
        assertThatThrownBy(reader::hasNextAvailable).hasMessageContaining("other");
        assertThatThrownBy(reader::hasNextAvailable).hasMessageContaining("other");

        BlockingStream<TrackedEventMessage<?>> after =
                store.openStream(new GlobalSequenceTrackingToken(1));
        assertThat(after.nextAvailable().getPayload()).isEqualTo(new Counted("a", 1));
        assertThat(new PostgresHistory(StoreDatabase.dataSource()).from(0, 9)).hasSize(3);
    }
}
