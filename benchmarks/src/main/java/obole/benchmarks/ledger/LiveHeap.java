package obole.benchmarks.ledger;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks each second at what is left on this process's heap after a collection. */
final class LiveHeap implements AutoCloseable {

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final AtomicLong most = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looking =
            clock.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);

    private void look() {
        memory.gc();
        most.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
    }

    /** In bytes. */
    long most() {
        return most.get();
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdown();
    }
}
