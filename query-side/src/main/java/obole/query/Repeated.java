package obole.query;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;

/** Work that is done again and again while this process runs, on a virtual thread of its own. */
public abstract class Repeated implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final String name;
    private final Duration pause;
    private volatile @Nullable Thread thread;

    protected Repeated(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** Before the work is done for the first time. */
    protected void begin() {}

    protected abstract void work();

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name(name).start(this::repeat);
    }

    /** What is being done is finished, unless it takes too long. */
    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        try {
            if (running != null && !running.join(GRACE)) {
                running.interrupt();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void repeat() {
        try {
            attempt(this::begin);
            do {
                attempt(this::work);
                Thread.sleep(pause);
            } while (isRunning());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** A rebuild takes tables away for a moment, and changes them in the middle of the work. */
    private void attempt(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException failed) {
            LOG.warn("{} is tried again: {}", name, failed.toString());
        }
    }
}
