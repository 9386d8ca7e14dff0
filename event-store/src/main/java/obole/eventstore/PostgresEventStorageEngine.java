package obole.eventstore;

import static org.axonframework.eventhandling.EventUtils.upcastAndDeserializeTrackedEvents;
import static org.axonframework.eventsourcing.EventStreamUtils.upcastAndDeserializeDomainEvents;

import static java.lang.System.Logger.Level.WARNING;

import obole.eventstore.GroupWriter.Limits;
import obole.eventstore.StreamLoader.Chunk;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** Axon's door to our tables: appends in one order without gaps, and reads. */
public final class PostgresEventStorageEngine extends BatchingEventStorageEngine
        implements AutoCloseable {

    private static final System.Logger LOG =
            System.getLogger(PostgresEventStorageEngine.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataSource connections;
    private final PostgresHistory history;
    private final StreamLoader loader;
    private final Appender appender;
    private final SnapshotTable snapshots;
    private final SnapshotFilter snapshotFilter;
    private volatile GroupWriter.OnCommit onCommit = (firstPosition, rows) -> {};

    public PostgresEventStorageEngine(DataSource dataSource, Settings settings) {
        this(dataSource, settings, PATIENCE);
    }

    PostgresEventStorageEngine(DataSource dataSource, Settings settings, Duration patience) {
        super(settings);
        this.connections = settings.connections == null ? dataSource : settings.connections;
        this.history = new PostgresHistory(dataSource);
        this.loader = new StreamLoader(connections, batchSize());
        this.appender =
                new Appender(
                        new GroupWriter(
                                connections,
                                Limits.within(patience),
                                (position, rows) -> onCommit.stored(position, rows)),
                        patience);
        this.snapshots = new SnapshotTable(dataSource);
        this.snapshotFilter = settings.filter;
    }

    /** Names who is given what each commit of this process has stored. */
    void onCommit(GroupWriter.OnCommit listener) {
        onCommit = listener;
    }

    /** Opens the connections that are kept, with settings of their own. */
    DataSource connections() {
        return connections;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<EventRow> rows = events.stream().map(event -> EventRow.of(event, serializer)).toList();
        refuseRepeatedIds(rows);
        AppendedPosition.leave(appender.append(rows));
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
        return Optional.ofNullable(loader.load(stream, 0, true).snapshot()).stream()
                .map(AxonData::ofStream);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
            @Nullable TrackingToken lastToken, int batchSize) {
        return history.from(positionOf(lastToken) + 1, batchSize).stream()
                .map(AxonData::ofHistory)
                .toList();
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String stream, long firstSequence, int batchSize) {
        return loader.load(stream, firstSequence, false).events().stream()
                .map(AxonData::ofStream)
                .toList();
    }

    /** A stream from its snapshot on, if one is kept that the rules of today can read. */
    DomainEventStream load(String stream) {
        Chunk chunk = loader.load(stream, 0, true);
        Optional<DomainEventStream> snapshot = readable(chunk.snapshot());
        if (chunk.snapshot() != null && snapshot.isEmpty()) {
            return readEvents(stream, 0);
        }
        DomainEventStream events =
                upcastAndDeserializeDomainEvents(
                        chunk.events().stream().map(AxonData::ofStream),
                        getEventSerializer(),
                        upcasterChain);
        if (chunk.events().size() == batchSize()) {
            events =
                    DomainEventStream.concat(
                            events, readEvents(stream, chunk.events().getLast().sequence() + 1));
        }
        return snapshot.isEmpty() ? events : DomainEventStream.concat(snapshot.get(), events);
    }

    private Optional<DomainEventStream> readable(@Nullable StoredEvent snapshot) {
        if (snapshot == null || !snapshotFilter.allow(AxonData.ofStream(snapshot))) {
            return Optional.empty();
        }
        DomainEventStream read =
                upcastAndDeserializeDomainEvents(
                        Stream.of(AxonData.ofStream(snapshot)),
                        getSnapshotSerializer(),
                        upcasterChain);
        try {
            DomainEventMessage<?> state = read.next();
            state.getPayload();
            return Optional.of(DomainEventStream.of(state));
        } catch (SerializationException e) {
            LOG.log(
                    WARNING,
                    "a snapshot is passed over that cannot be read: {0}",
                    String.valueOf(e));
            return Optional.empty();
        }
    }

    /** The events from a position on, at most so many, to be read by whom it may concern. */
    List<SharedEvent> read(long position, int limit) {
        return history.from(position, limit).stream().map(this::shared).toList();
    }

    SharedEvent shared(StoredEvent stored) {
        return new SharedEvent(stored, this::messages);
    }

    private List<TrackedEventMessage<?>> messages(StoredEvent stored) {
        return upcastAndDeserializeTrackedEvents(
                        Stream.of(AxonData.ofHistory(stored)), getEventSerializer(), upcasterChain)
                .<TrackedEventMessage<?>>map(message -> message)
                .toList();
    }

    /** Refuses what comes from now on, finishes what it has accepted, and ends its connections. */
    @Override
    public void close() {
        appender.close();
        loader.close();
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

    /** Axon's options of a storage engine: serializers, upcasters, snapshot filter, batch size. */
    public static final class Settings extends BatchingEventStorageEngine.Builder {

        private static final int EVENTS_PER_READ = 500;

        private SnapshotFilter filter = SnapshotFilter.allowAll();
        private @Nullable DataSource connections;

        public Settings() {
            batchSize(EVENTS_PER_READ);
        }

        /**
         * Names what opens the few connections that are kept: not a pool, which would mourn them.
         */
        public Settings connections(DataSource unpooled) {
            connections = unpooled;
            return this;
        }

        /** Kept here too, because Axon's engine has no way to ask for it. */
        @Override
        public Settings snapshotFilter(SnapshotFilter snapshotFilter) {
            super.snapshotFilter(snapshotFilter);
            filter = snapshotFilter;
            return this;
        }
    }
}
