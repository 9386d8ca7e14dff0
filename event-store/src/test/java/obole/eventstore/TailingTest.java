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
    void what_another_process_appends_is_found_by_looking() throws InterruptedException {
        try (PostgresEventStore other =
                new PostgresEventStore(
                        TestEvents.engine(StoreDatabase.dataSource()), Duration.ofMillis(20))) {
            BlockingStream<TrackedEventMessage<?>> reader = other.openStream(null);
            store.publish(counted("a", 0));
            assertThat(reader.hasNextAvailable(20, SECONDS)).isTrue();
        }
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
