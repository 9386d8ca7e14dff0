package obole.benchmarks.store;

import obole.benchmarks.Figures;
import obole.benchmarks.Usage;

import org.HdrHistogram.AtomicHistogram;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import javax.sql.DataSource;

/** So many callers, each on a virtual thread and with one command under way at a time. */
final class Load {

    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private Load() {}

    /** Sends until the time is over; every command counts, also those answered after it. */
    static Figures run(int callers, Duration time, DataSource server, Runnable command)
            throws SQLException, InterruptedException {
        return run(callers, time, Duration.ZERO, server, command);
    }

    /**
     * @param settle after which PostgreSQL has counted what it did, to add WAL and flushes
     */
    static Figures run(
            int callers, Duration time, Duration settle, DataSource server, Runnable command)
            throws SQLException, InterruptedException {
        AtomicHistogram latencies = new AtomicHistogram(MOST_MICROS, DIGITS);
        LongAdder count = new LongAdder();
        Usage before = Usage.now(server);
        long end = before.atNanos() + time.toNanos();
        Callable<Void> caller =
                () -> {
                    for (long from = System.nanoTime(); from < end; ) {
                        command.run();
                        long now = System.nanoTime();
                        latencies.recordValue(
                                Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(now - from)));
                        count.increment();
                        from = now;
                    }
                    return null;
                };
        together(callers, caller);
        Usage after = Usage.now(server);
        long commands = count.sum();
        Figures figures =
                Figures.none()
                        .rate("per_second", commands, after.atNanos() - before.atNanos())
                        .latencies(latencies)
                        .with(after.since(before, commands, "jvm_cpu_us"));
        if (settle.isZero()) {
            return figures;
        }
        Thread.sleep(settle);
        return figures.with(Usage.now(server).durabilitySince(before, commands));
    }

    private static void together(int callers, Callable<Void> caller) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(caller);
            }
            for (Future<Void> each : threads.invokeAll(all)) {
                if (each.state() == Future.State.FAILED) {
                    throw new IllegalStateException("a caller failed", each.exceptionNow());
                }
            }
        }
    }
}
