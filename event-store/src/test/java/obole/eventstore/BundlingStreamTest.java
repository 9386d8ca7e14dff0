package obole.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Who handles many events together is given many at once, and no more than it can take. */
class BundlingStreamTest {

    private static final int EVENTS = 3_000;

    private PostgresEventStore store;
    private PostgresEventStore.Bundles source;

    @BeforeEach
    void threeThousandEvents() {
        store =
                new PostgresEventStore(
                        TestEvents.engine(StoreDatabase.empty()), Duration.ofHours(1));
        for (int i = 0; i < EVENTS; i += 1_000) {
            int first = i;
            List<DomainEventMessage<?>> some =
                    IntStream.range(first, first + 1_000)
                            .<DomainEventMessage<?>>mapToObj(
                                    each -> TestEvents.counted("stream-" + each, 0))
                            .toList();
            store.publish(some);
        }
        source = store.bundles();
        // Who is woken is given what has been told, which is told a moment after it is stored.
        long end = store.createHeadToken().position().orElseThrow() + 1;
        await().until(() -> source.newest() == end);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static List<Long> drain(BlockingStream<TrackedEventMessage<?>> reader)
            throws InterruptedException {
        List<Long> positions = new ArrayList<>();
        while (reader.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
            TrackedEventMessage<?> bundle = reader.nextAvailable();
            List<TrackedEventMessage<?>> events = BundlingStream.events(List.of(bundle));
            assertThat(bundle.trackingToken()).isEqualTo(events.getLast().trackingToken());
            events.forEach(each -> positions.add(each.trackingToken().position().orElseThrow()));
        }
        return positions;
    }

    @Test
    void every_event_is_given_once_in_order_as_far_as_there_is_room() throws InterruptedException {
        BlockingStream<TrackedEventMessage<?>> reader = source.openStream(null);
        AtomicInteger woken = new AtomicInteger();
        reader.setOnAvailableCallback(woken::incrementAndGet);
        List<Long> given = new ArrayList<>();
        while (given.size() < EVENTS) {
            List<Long> more = drain(reader);
            assertThat(more).hasSizeBetween(1, 1_024 + 127);
            given.addAll(more);
            int before = woken.get();
            source.taken(given.getLast());
            assertThat(woken.get() > before).isEqualTo(given.size() < EVENTS);
        }
        assertThat(given)
                .isEqualTo(
                        LongStream.range(given.getFirst(), given.getFirst() + EVENTS)
                                .boxed()
                                .toList());
    }

    @Test
    void who_begins_anew_has_room_again() throws InterruptedException {
        List<Long> before = drain(source.openStream(null));
        assertThat(drain(source.openStream(null))).isEqualTo(before);
    }
}
