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
        return new PassingOver();
    }

    /**
     * The same events for who handles many together, and an {@link UnreadableEvent} where one
     * cannot be read.
     */
    Bundles bundles() {
        return new Bundles();
    }

    /** The store for one processor, whose way of reading is its own. */
    abstract class Source implements StreamableMessageSource<TrackedEventMessage<?>> {

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

    private final class PassingOver extends Source {

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            return PostgresEventStore.this.openStream(token, Reading.PASSING_OVER);
        }
    }

    /** What is at hand as one message, see {@link BundlingStream}. */
    final class Bundles extends Source {

        private volatile @Nullable BundlingStream opened;

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            BundlingStream stream =
                    new BundlingStream(
                            PostgresEventStore.this.openStream(token, Reading.EVEN_UNREADABLE),
                            PostgresEventStorageEngine.positionOf(token) + 1);
            opened = stream;
            return stream;
        }

        /** The position after the last event that readers have been told of. */
        long newest() {
            return tail.told();
        }

        /**
         * Has more read while what is up to a position is handled, as when something new has come.
         */
        void taken(long position) {
            BundlingStream stream = opened;
            if (stream != null) {
                stream.taken(position);
                if (position + 1 < newest()) {
                    stream.wake();
                }
            }
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
