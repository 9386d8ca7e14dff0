package obole.eventstore;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/**
 * Axon's processor, with its coordination, claims and tokens, that hands over a batch at once. What
 * Axon does for each event (interceptors, correlation, choosing a handler by reflection) costs more
 * than what a projection does with most of them.
 */
final class BatchProcessor extends PooledStreamingEventProcessor {

    private final BatchHandler handler;
    private final GatheringWorker worker;
    private final PostgresEventStore.@Nullable Bundles source;

    /**
     * @param source null when the events are not in PostgreSQL
     */
    BatchProcessor(
            Builder builder,
            BatchHandler handler,
            GatheringWorker worker,
            PostgresEventStore.@Nullable Bundles source) {
        super(builder.workerExecutor(worker));
        this.handler = handler;
        this.worker = worker;
        this.source = source;
    }

    /** Every event, so that the token says how far it got. */
    @Override
    protected boolean canHandle(EventMessage<?> event, Segment segment) {
        return true;
    }

    @Override
    protected boolean canHandleType(Class<?> payloadType) {
        return true;
    }

    @Override
    protected void processInUnitOfWork(
            List<? extends EventMessage<?>> events,
            UnitOfWork<? extends EventMessage<?>> unitOfWork,
            Collection<Segment> segments) {
        List<TrackedEventMessage<?>> tracked = BundlingStream.events(events);
        long left = source == null ? 0 : source.newest() - 1 - last(tracked);
        worker.took(tracked.size(), left);
        if (source != null) {
            source.taken(last(tracked));
        }
        unitOfWork.start();
        try {
            handler.handle(tracked, unitOfWork);
        } catch (RuntimeException | Error failure) {
            unitOfWork.rollback(failure);
            throw failure;
        }
        unitOfWork.commit();
    }

    private static long last(List<TrackedEventMessage<?>> events) {
        return events.getLast().trackingToken().position().orElseThrow();
    }
}
