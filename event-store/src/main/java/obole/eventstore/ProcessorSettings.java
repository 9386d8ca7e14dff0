package obole.eventstore;

import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;

import java.time.Clock;
import java.time.Duration;

/**
 * How one event processor runs: one segment, from the beginning of history.
 *
 * @param name of the processor and of its processing group
 * @param batchSize how many events share a transaction at most
 * @param gathers whether it begins when all that a waking brings is there, and makes batches larger
 *     under load ({@link GatheringWorker}), or at once
 * @param passesOver whether it leaves out what it does not handle, which leaves its token behind
 */
public record ProcessorSettings(
        String name,
        ProcessorDatabase database,
        int batchSize,
        boolean gathers,
        boolean passesOver) {

    private static final int MANY = 1_000;
    private static final int A_FEW = 100;

    /**
     * Measures waits only: with the clock of events, a test that stops it would stop processors.
     */
    private static final Clock WAITING = Clock.systemUTC();

    /** How often claims are renewed, looked for, and taken again after a failure. */
    private static final Duration RENEWAL = Duration.ofSeconds(1);

    /** A projection: every event, in large batches. */
    public static ProcessorSettings projection(String name, ProcessorDatabase database) {
        return new ProcessorSettings(name, database, MANY, true, false);
    }

    /**
     * A policy: only the events that it handles.
     *
     * @param remembers whether it writes what it remembers once a batch, as a projection does
     */
    public static ProcessorSettings policy(
            String name, ProcessorDatabase database, boolean remembers) {
        return new ProcessorSettings(name, database, remembers ? MANY : A_FEW, remembers, true);
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
        return passesOver && store instanceof PostgresEventStore ours ? ours.passingOver() : store;
    }

    private PooledStreamingEventProcessor.Builder configure(
            Configuration axon, PooledStreamingEventProcessor.Builder builder) {
        if (gathers) {
            GatheringWorker worker = new GatheringWorker(name);
            axon.onShutdown(worker::shutdown);
            builder.workerExecutor(worker).messageMonitor(worker);
        }
        return builder.batchSize(batchSize)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .clock(WAITING)
                .tokenClaimInterval(RENEWAL.toMillis())
                .claimExtensionThreshold(RENEWAL.toMillis())
                // Or a batch that takes long would be begun by another process as well.
                .enableCoordinatorClaimExtension();
    }
}
