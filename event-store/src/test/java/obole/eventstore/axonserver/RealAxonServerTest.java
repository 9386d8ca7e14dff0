package obole.eventstore.axonserver;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import obole.eventstore.StoredEvent;
import obole.eventstore.StreamClash;
import obole.eventstore.TestEvents;
import obole.eventstore.TestEvents.Counted;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * What the stand-in is trusted with, asked of a true Axon Server: {@code AXONSERVER_HOST} names one
 * (host, or host and port) whose context may be written into.
 */
class RealAxonServerTest {

    private final String stream = "test-" + System.nanoTime();
    private @Nullable Client client;
    private AxonServerStore store;

    @BeforeEach
    void connect() {
        String host = System.getenv("AXONSERVER_HOST");
        assumeTrue(
                host != null && !host.isBlank(),
                "skipped: set AXONSERVER_HOST to run this against a true Axon Server");
        client = new Client(host, 10_000);
        store = client.store(TestEvents.NAMES);
    }

    @AfterEach
    void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void what_is_appended_is_loaded() {
        store.publish(counted(stream, 0, 3));
        assertThat(store.readEvents(stream).asStream().map(EventMessage::getPayload).toList())
                .isEqualTo(
                        List.of(
                                new Counted(stream, 0),
                                new Counted(stream, 1),
                                new Counted(stream, 2)));
    }

    @Test
    void a_taken_sequence_is_a_conflict_that_names_the_stream_and_stores_nothing() {
        store.publish(counted(stream, 0, 2));
        String other = stream + "-other";
        AggregateStreamCreationException begun =
                catchThrowableOfType(
                        AggregateStreamCreationException.class,
                        () -> store.publish(counted(other, 0), counted(stream, 0)));
        assertThat(StreamClash.behind(begun).orElseThrow().stream()).isEqualTo(stream);
        assertThat(store.readEvents(other).hasNext()).isFalse();
        ConcurrencyException moved =
                catchThrowableOfType(
                        ConcurrencyException.class, () -> store.publish(counted(stream, 1)));
        assertThat(StreamClash.behind(moved).orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void positions_are_exact_without_gaps_and_read_alike_both_ways() throws Exception {
        store.publish(counted(stream, 0, 3));
        AxonServerHistory history = requireNonNull(client).history();
        List<StoredEvent> ofStream = history.ofStream(stream, 0, 9);
        assertThat(ofStream).hasSize(3);
        long first = ofStream.getFirst().position();
        assertThat(history.from(first, 3)).isEqualTo(ofStream);
        assertThat(history.head()).isGreaterThanOrEqualTo(first + 2);

        try (BlockingStream<TrackedEventMessage<?>> reader =
                store.openStream(new GlobalSequenceTrackingToken(first))) {
            assertThat(reader.hasNextAvailable(20, SECONDS)).isTrue();
            assertThat(reader.nextAvailable().trackingToken().position()).hasValue(first + 1);
        }
    }
}
