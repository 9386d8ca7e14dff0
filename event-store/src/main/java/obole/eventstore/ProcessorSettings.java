package obole.eventstore;

import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * How one event processor runs: one segment, from the beginning of history.
 *
 * @param name of the processor and of its processing group
 * @param batchSize how many events share a transaction at most
 * @param gathers whether it begins when all that a waking brings is there, and makes batches larger
 *     under load ({@link GatheringWorker}), or at once
 * @param together takes all events of a batch at once, and an {@link UnreadableEvent} for what
 *     cannot be read; null for who is given one event at a time, only those it handles, which
 *     leaves its token behind, and stands still before what cannot be read
 */
public record ProcessorSettings(
        String name,
        ProcessorDatabase database,
        int batchSize,
        boolean gathers,
        @Nullable Function<Configuration, BatchHandler> together) {

    private static final int MANY = 1_000;
    private static final int A_FEW = 100;

    /**
     * Measures waits only: with the clock of events, a test that stops it would stop processors.
     */
    private static final Clock WAITING = Clock.systemUTC();

    /** How often claims are renewed, looked for, and taken again after a failure. */
    private static final Duration RENEWAL = Duration.ofSeconds(1);

    /**
     * A projection: every event, in large batches.
     *
     * @param handler is asked for once the event store is there
     */
    public static ProcessorSettings projection(
            String name,
            ProcessorDatabase database,
            Function<Configuration, BatchHandler> handler) {
        return new ProcessorSettings(name, database, MANY, true, handler);
    }

    /**
     * A policy: only the events that it handles.
     *
     * @param remembers whether it writes what it remembers once a batch, as a projection does
     */
    public static ProcessorSettings policy(
            String name, ProcessorDatabase database, boolean remembers) {
        return new ProcessorSettings(name, database, remembers ? MANY : A_FEW, remembers, null);
    }

    /** Everything Axon has to know, since none of its defaults is right for us. */
    public void configure(EventProcessingConfigurer processing) {
        if (together == null) {
            processing.registerPooledStreamingEventProcessor(
                    name, this::handledEvents, this::configure);
        } else {
            processing.registerEventProcessor(
                    name, (_, axon, handlers) -> together(together.apply(axon), axon, handlers));
        }
        processing
                .registerTokenStore(name, axon -> database.tokens())
                .registerTransactionManager(name, axon -> database.transactions())
                .registerErrorHandler(name, axon -> PropagatingErrorHandler.instance())
                .registerListenerInvocationErrorHandler(
                        name, axon -> PropagatingErrorHandler.instance());
    }

    private StreamableMessageSource<TrackedEventMessage<?>> handledEvents(Configuration axon) {
        EventStore store = axon.eventStore();
        return store instanceof PostgresEventStore ours ? ours.passingOver() : store;
    }

    private EventProcessor together(
            BatchHandler handler, Configuration axon, EventHandlerInvoker handlers) {
        EventStore store = axon.eventStore();
        PostgresEventStore.@Nullable Bundles source =
                store instanceof PostgresEventStore ours ? ours.bundles() : null;
        ScheduledExecutorService coordinator =
                Executors.newScheduledThreadPool(
                        1, new AxonThreadFactory("Coordinator[" + name + "]"));
        axon.onShutdown(coordinator::shutdown);
        PooledStreamingEventProcessor.Builder builder =
                PooledStreamingEventProcessor.builder()
                        .name(name)
                        .eventHandlerInvoker(handlers)
                        .errorHandler(PropagatingErrorHandler.instance())
                        .messageSource(source == null ? store : source)
                        .tokenStore(database.tokens())
                        .transactionManager(database.transactions())
                        .coordinatorExecutor(coordinator);
        return new BatchProcessor(configure(builder), handler, worker(axon), source);
    }

    private GatheringWorker worker(Configuration axon) {
        GatheringWorker worker = new GatheringWorker(name);
        axon.onShutdown(worker::shutdown);
        return worker;
    }

    private PooledStreamingEventProcessor.Builder configure(
            Configuration axon, PooledStreamingEventProcessor.Builder builder) {
        if (gathers) {
            GatheringWorker worker = worker(axon);
            builder.workerExecutor(worker).messageMonitor(worker);
        }
        return configure(builder);
    }

    private PooledStreamingEventProcessor.Builder configure(
            PooledStreamingEventProcessor.Builder builder) {
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
