package obole.eventstore;

import org.axonframework.common.AxonThreadFactory;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread that handles a processor's batches. Axon asks for it at the first event that a waking
 * brings and takes what has come by then; a moment later it is all there, and is one batch.
 */
final class GatheringWorker extends ScheduledThreadPoolExecutor {

    private static final long MOMENT = Duration.ofMillis(1).toNanos();

    GatheringWorker(String processor) {
        super(1, new AxonThreadFactory("WorkPackage[" + processor + "]"));
    }

    @Override
    public Future<?> submit(Runnable batch) {
        return schedule(batch, MOMENT, TimeUnit.NANOSECONDS);
    }
}
