package obole.eventstore;

import static org.axonframework.eventhandling.EventUtils.upcastAndDeserializeTrackedEvents;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** Axon's door to our tables: appends in one order without gaps, and reads. */
public final class PostgresEventStorageEngine extends BatchingEventStorageEngine {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PostgresHistory history;
    private final GroupCommit commits;
    private final SnapshotTable snapshots;
    private volatile LongConsumer onHead = head -> {};

    public PostgresEventStorageEngine(DataSource dataSource, Settings settings) {
        this(dataSource, settings, PATIENCE);
    }

    PostgresEventStorageEngine(DataSource dataSource, Settings settings, Duration patience) {
        super(settings);
        this.history = new PostgresHistory(dataSource);
        this.commits = new GroupCommit(dataSource, patience, head -> onHead.accept(head));
        this.snapshots = new SnapshotTable(dataSource);
    }

    /** Names who is told, after each commit of this process, the next free position. */
    void onHead(LongConsumer listener) {
        onHead = listener;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<EventRow> rows = events.stream().map(event -> EventRow.of(event, serializer)).toList();
        refuseRepeatedIds(rows);
        AppendedPosition.leave(commits.append(rows));
    }

    private static void refuseRepeatedIds(List<EventRow> rows) {
        Set<String> seen = new HashSet<>();
        for (EventRow row : rows) {
            if (!seen.add(row.eventId())) {
                throw Append.conflict(row);
            }
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        snapshots.keep(EventRow.of(snapshot, serializer));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return history.snapshotOf(stream).stream().map(PostgresEventStorageEngine::domainData);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
            @Nullable TrackingToken lastToken, int batchSize) {
        return history.from(positionOf(lastToken) + 1, batchSize).stream()
                .map(PostgresEventStorageEngine::trackedData)
                .toList();
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String stream, long firstSequence, int batchSize) {
        return history.ofStream(stream, firstSequence, batchSize).stream()
                .map(PostgresEventStorageEngine::domainData)
                .toList();
    }

    /** One read from a position on; what cannot be read fails when it is reached, not before. */
    Batch read(long position) {
        List<StoredEvent> rows = history.from(position, batchSize());
        return new Batch(
                upcastAndDeserializeTrackedEvents(
                                rows.stream().map(PostgresEventStorageEngine::trackedData),
                                getEventSerializer(),
                                upcasterChain)
                        .iterator(),
                rows.isEmpty() ? position : rows.getLast().position() + 1,
                rows.size() == batchSize());
    }

    /** The next free position. */
    long nextPosition() {
        return history.head() + 1;
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        OptionalLong last = history.lastSequenceOf(stream);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(-1);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(history.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        OptionalLong first = history.firstPositionSince(instant);
        return first.isPresent()
                ? new GlobalSequenceTrackingToken(first.getAsLong() - 1)
                : createHeadToken();
    }

    /** The position up to which a token has seen everything, −1 when it has seen nothing. */
    static long positionOf(@Nullable TrackingToken token) {
        TrackingToken seen = WrappedToken.unwrapLowerBound(token);
        if (seen == null) {
            return -1;
        }
        return seen.position()
                .orElseThrow(() -> new IllegalArgumentException("not a position: " + token));
    }

    private static TrackedEventData<String> trackedData(StoredEvent event) {
        TrackedDomainEventData<String> data =
                new TrackedDomainEventData<>(
                        new GlobalSequenceTrackingToken(event.position()), domainData(event));
        return event.streamType().isEmpty() ? new OfNoAggregate(data) : data;
    }

    private static DomainEventData<String> domainData(StoredEvent event) {
        return new GenericDomainEventEntry<>(
                event.streamType().isEmpty() ? null : event.streamType(),
                event.stream(),
                event.sequence(),
                event.eventId(),
                event.recordedAt(),
                event.name(),
                event.revision().isEmpty() ? null : event.revision(),
                event.payload(),
                event.metadata());
    }

    /** Messages read together, the position after them, and whether more were there already. */
    record Batch(
            Iterator<? extends TrackedEventMessage<?>> messages, long next, boolean mayHaveMore) {}

    /** Hides from Axon that an event of no aggregate sits in a stream as all others do. */
    private record OfNoAggregate(TrackedEventData<String> data)
            implements TrackedEventData<String> {

        @Override
        public TrackingToken trackingToken() {
            return data.trackingToken();
        }

        @Override
        public String getEventIdentifier() {
            return data.getEventIdentifier();
        }

        @Override
        public Instant getTimestamp() {
            return data.getTimestamp();
        }

        @Override
        public SerializedObject<String> getMetaData() {
            return data.getMetaData();
        }

        @Override
        public SerializedObject<String> getPayload() {
            return data.getPayload();
        }
    }

    /** Axon's options of a storage engine: serializers, upcasters, snapshot filter, batch size. */
    public static final class Settings extends BatchingEventStorageEngine.Builder {

        private static final int EVENTS_PER_READ = 500;

        public Settings() {
            batchSize(EVENTS_PER_READ);
        }
    }
}
