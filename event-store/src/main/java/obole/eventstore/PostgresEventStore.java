package obole.eventstore;

import obole.eventstore.TailingStream.Reading;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/** Axon's event store whose readers are woken by commits, and whose streams load in one query. */
public final class PostgresEventStore extends AbstractEventStore implements AutoCloseable {

    private final PostgresEventStorageEngine engine;
    private final Tail tail;
    private final Notifications notifications;

    /**
     * @param poll how often to look for events that other processes have appended, in case word of
     *     them was lost
     */
    public PostgresEventStore(PostgresEventStorageEngine engine, Duration poll) {
        super(new Settings(engine));
        this.engine = engine;
        this.tail = new Tail(engine);
        this.notifications = new Notifications(engine.connections(), poll, tail::learn);
        engine.onCommit(tail::handOver);
        tail.start();
        notifications.start();
    }

    /**
     * The snapshot, if there is one, and what follows it, in one query unless the stream is long.
     */
    @Override
    public DomainEventStream readEvents(String stream) {
        return DomainEventStream.concat(
                engine.load(stream), DomainEventStream.of(stagedDomainEventMessages(stream)));
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return openStream(token, Reading.ALL);
    }

    private TailingStream openStream(@Nullable TrackingToken token, Reading reading) {
        return new TailingStream(tail, PostgresEventStorageEngine.positionOf(token) + 1, reading);
    }

    /**
     * The same events for readers who pass over what they do not handle. Their tokens then lag
     * behind the head though nothing is left to do, so it is not for who is asked how far it got.
     */
    StreamableMessageSource<TrackedEventMessage<?>> passingOver() {
        return new Source(Reading.PASSING_OVER);
    }

    /** The same events for who handles an {@link UnreadableEvent} where one cannot be read. */
    Source evenUnreadable() {
        return new Source(Reading.EVEN_UNREADABLE);
    }

    /** The store for one processor. */
    final class Source implements StreamableMessageSource<TrackedEventMessage<?>> {

        private final Reading reading;
        private volatile @Nullable TailingStream opened;

        Source(Reading reading) {
            this.reading = reading;
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            TailingStream stream = PostgresEventStore.this.openStream(token, reading);
            opened = stream;
            return stream;
        }

        /** The position after the last event that readers have been told of. */
        long newest() {
            return tail.told();
        }

        /** Has the processor look for more at once, as when something new has come. */
        void wake() {
            TailingStream stream = opened;
            if (stream != null) {
                stream.wake();
            }
        }

        @Override
        public TrackingToken createTailToken() {
            return PostgresEventStore.this.createTailToken();
        }

        @Override
        public TrackingToken createHeadToken() {
            return PostgresEventStore.this.createHeadToken();
        }

        @Override
        public TrackingToken createTokenAt(Instant dateTime) {
            return PostgresEventStore.this.createTokenAt(dateTime);
        }
    }

    /** Waits until an event is stored in a position, for who reads the rows as they are. */
    public boolean awaitEvent(long position, Duration patience) throws InterruptedException {
        return tail.await(position, patience.toNanos());
    }

    /** Finishes what was accepted, and lets go of everybody who waits. */
    @Override
    public void close() {
        engine.close();
        notifications.close();
        tail.close();
    }

    private static final class Settings extends AbstractEventStore.Builder {

        Settings(PostgresEventStorageEngine engine) {
            storageEngine(engine);
        }
    }
}
