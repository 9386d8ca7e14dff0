package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;

import obole.eventstore.TestEvents.Counted;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

class PostgresHistoryTest {

    private PostgresEventStorageEngine engine;
    private PostgresHistory history;

    @BeforeEach
    void startEmpty() {
        engine = TestEvents.engine(StoreDatabase.empty());
        history = new PostgresHistory(StoreDatabase.dataSource());
    }

    @Test
    void a_stored_event_is_given_as_it_is_stored() {
        Instant at = Instant.parse("2026-11-22T03:04:05.678Z");
        engine.appendEvents(counted("a", 0));
        engine.appendEvents(
                new GenericDomainEventMessage<>(
                        "Counter",
                        "b",
                        0,
                        new Counted("x", 7),
                        Map.of("role", "finance"),
                        "id-1",
                        at));

        assertThat(history.firstOf("b"))
                .contains(
                        new StoredEvent(
                                1,
                                "b",
                                0,
                                "Counter",
                                "id-1",
                                "test.Counted",
                                "1",
                                at,
                                "{\"what\":\"x\",\"count\":7}",
                                "{\"role\":\"finance\"}"));
    }

    @Test
    void a_stream_is_read_page_by_page() {
        engine.appendEvents(counted("a", 0, 5));
        engine.appendEvents(counted("b", 0, 5));
        engine.appendEvents(counted("a", 5, 5));

        assertThat(history.ofStream("a", 0, 4))
                .extracting(StoredEvent::sequence)
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(history.ofStream("a", 4, 4))
                .extracting(StoredEvent::position)
                .containsExactly(4L, 10L, 11L, 12L);
        assertThat(history.ofStream("a", 10, 4)).isEmpty();
    }

    @Test
    void the_head_is_the_last_position_and_minus_one_when_there_is_none() {
        assertThat(history.head()).isEqualTo(-1);
        assertThat(history.firstOf("a")).isEmpty();
        engine.appendEvents(counted("a", 0, 5));
        assertThat(history.head()).isEqualTo(4);
    }

    /** A clock goes back by minutes: no event at the moment or later may be passed over. */
    @Test
    void the_first_event_since_a_moment_is_found_although_clocks_differ() {
        Instant start = Instant.parse("2026-11-22T00:00:00Z");
        Random random = new Random(11);
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            moments.add(start.plusSeconds(60L * i - random.nextInt(240)));
        }
        engine.appendEvents(
                IntStream.range(0, 500)
                        .mapToObj(i ->
                                new GenericDomainEventMessage<>(
                                        "Counter",
                                        "s" + i,
                                        0,
                                        new Counted("x", i),
                                        Map.of(),
                                        "id-" + i,
                                        moments.get(i)))
                        .toList());

        for (int i = 0; i < 40; i++) {
            Instant asked = start.plusSeconds(random.nextInt(31_000));
            OptionalInt first =
                    IntStream.range(0, 500)
                            .filter(at -> !moments.get(at).isBefore(asked))
                            .findFirst();
            assertThat(history.firstPositionSince(asked))
                    .isEqualTo(
                            first.isPresent()
                                    ? OptionalLong.of(first.getAsInt())
                                    : OptionalLong.empty());
        }
        assertThat(engine.createTokenAt(start.minusSeconds(9_000)).position()).hasValue(-1);
        assertThat(engine.createTokenAt(start.plusSeconds(90_000)).position()).hasValue(499);
    }

    @Test
    void an_older_snapshot_does_not_replace_a_newer_one() {
        engine.storeSnapshot(counted("a", 9));
        engine.storeSnapshot(counted("a", 4));
        assertThat(engine.readSnapshot("a").orElseThrow().getSequenceNumber()).isEqualTo(9);
    }
}
