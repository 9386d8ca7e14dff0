package obole.eventstore;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Axon's event store whose readers are woken by commits instead of looking twice a second. */
public final class PostgresEventStore extends AbstractEventStore implements AutoCloseable {

    private final PostgresEventStorageEngine engine;
    private final Tail tail;

    /**
     * @param poll how often to look for events that other processes have appended
     */
    public PostgresEventStore(PostgresEventStorageEngine engine, Duration poll) {
        super(new Settings(engine));
        this.engine = engine;
        this.tail = new Tail(engine::nextPosition, poll);
        engine.onHead(tail::advanceTo);
        tail.start();
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new TailingStream(engine, tail, PostgresEventStorageEngine.positionOf(token) + 1);
    }

    @Override
    public void close() {
        tail.close();
    }

    private static final class Settings extends AbstractEventStore.Builder {

        Settings(PostgresEventStorageEngine engine) {
            storageEngine(engine);
        }
    }
}
