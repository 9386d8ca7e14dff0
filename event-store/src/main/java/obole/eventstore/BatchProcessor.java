package obole.eventstore;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Axon's processor, with its coordination, claims and tokens, that hands over a batch at once. What
 * Axon does for each event (interceptors, correlation, choosing a handler by reflection) costs more
 * than what a projection does with most of them.
 */
final class BatchProcessor extends PooledStreamingEventProcessor {

    private final BatchHandler handler;
    private final IntConsumer took;

    /**
     * @param took is told how many events a batch has
     */
    BatchProcessor(Builder builder, BatchHandler handler, IntConsumer took) {
        super(builder);
        this.handler = handler;
        this.took = took;
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
        took.accept(events.size());
        unitOfWork.start();
        try {
            handler.handle(
                    events.stream().<TrackedEventMessage<?>>map(TrackedEventMessage.class::cast)
                            .toList(),
                    unitOfWork);
        } catch (RuntimeException | Error failure) {
            unitOfWork.rollback(failure);
            throw failure;
        }
        unitOfWork.commit();
    }
}
