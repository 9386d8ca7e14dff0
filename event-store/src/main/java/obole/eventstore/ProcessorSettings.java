package obole.eventstore;

import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * How one event processor runs; declared as a bean, it configures the processing group it names.
 *
 * @param name of the processor and of its processing group
 * @param batchSize how many events share a transaction at most
 * @param segments how many parts of the events are handled side by side
 * @param start where it begins when it has no token yet
 * @param policy whether it sends commands: such a one begins at once, and passes over what it does
 *     not handle, which leaves its token behind. Others begin when all that a waking brings is
 *     there
 * @param unreadable whether it is given an {@link UnreadableEvent} for what cannot be read; other
 *     processors stand still before it
 */
public record ProcessorSettings(
        String name,
        ProcessorDatabase database,
        int batchSize,
        int segments,
        Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start,
        boolean policy,
        boolean unreadable) {

    /**
     * Measures waits only: with the clock of events, a test that stops it would stop processors.
     */
    private static final Clock WAITING = Clock.systemUTC();

    /** How often claims are renewed, looked for, and taken again after a failure. */
    private static final Duration RENEWAL = Duration.ofSeconds(1);

    /** A projection: from the beginning of history, in order, in large batches. */
    public static ProcessorSettings projection(
            String name, ProcessorDatabase database, int batchSize) {
        return new ProcessorSettings(
                name,
                database,
                batchSize,
                1,
                StreamableMessageSource::createTailToken,
                false,
                false);
    }

    /** The same, handling an {@link UnreadableEvent} for what cannot be read. */
    public ProcessorSettings evenUnreadable() {
        return new ProcessorSettings(name, database, batchSize, segments, start, policy, true);
    }

    /** A policy: a few events at a time, from where it says, and only those it handles. */
    public static ProcessorSettings policy(
            String name,
            ProcessorDatabase database,
            int batchSize,
            Function<StreamableMessageSource<TrackedEventMessage<?>>, TrackingToken> start) {
        return new ProcessorSettings(name, database, batchSize, 1, start, true, false);
    }

    /** Everything Axon has to know, since none of its defaults is right for us. */
    public void configure(EventProcessingConfigurer processing) {
        processing
                .registerPooledStreamingEventProcessor(name, this::source, this::configure)
                .registerTokenStore(name, axon -> database.tokens())
                .registerTransactionManager(name, axon -> database.transactions())
                .registerErrorHandler(name, axon -> PropagatingErrorHandler.instance())
                .registerListenerInvocationErrorHandler(
                        name, axon -> PropagatingErrorHandler.instance());
    }

    private StreamableMessageSource<TrackedEventMessage<?>> source(Configuration axon) {
        EventStore store = axon.eventStore();
        if (store instanceof PostgresEventStore ours) {
            return policy ? ours.passingOver() : unreadable ? ours.evenUnreadable() : ours;
        }
        return store;
    }

    private PooledStreamingEventProcessor.Builder configure(
            Configuration axon, PooledStreamingEventProcessor.Builder builder) {
        if (!policy) {
            builder.workerExecutor(processor -> {
                ScheduledExecutorService worker = new GatheringWorker(processor);
                axon.onShutdown(worker::shutdown);
                return worker;
            });
        }
        return builder.batchSize(batchSize)
                .initialSegmentCount(segments)
                .initialToken(start)
                .clock(WAITING)
                .tokenClaimInterval(RENEWAL.toMillis())
                .claimExtensionThreshold(RENEWAL.toMillis())
                // Or a batch that takes long would be begun by another process as well.
                .enableCoordinatorClaimExtension();
    }
}
