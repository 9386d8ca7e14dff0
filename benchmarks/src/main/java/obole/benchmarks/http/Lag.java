package obole.benchmarks.http;

import obole.benchmarks.Figures;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Watches from beside a round how far the projections fall behind, and how they catch up. */
final class Lag implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Application application;
    private final AtomicLong most = new AtomicLong();
    private final Thread watcher;
    private volatile boolean over;

    Lag(Application application) {
        this.application = application;
        this.watcher = Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        try {
            while (!over) {
                most.accumulateAndGet(application.lag(), Math::max);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** After the load: waits until there is no lag any more. */
    Figures figures() throws InterruptedException {
        over = true;
        watcher.join();
        long nanos = application.catchUp();
        return Figures.none()
                .with("most_lag_events", most.get())
                .with("caught_up_ms", TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    @Override
    public void close() {
        over = true;
    }
}
