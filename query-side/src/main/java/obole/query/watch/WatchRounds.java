package obole.query.watch;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Has the watch look again and again while this process runs. */
@Component
class WatchRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatchRounds.class);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Watch watch;
    private final Duration every;
    private volatile @Nullable Thread thread;

    WatchRounds(Watch watch, @Value("${obole.watch.every:PT2S}") Duration every) {
        this.watch = watch;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name("watch").start(this::repeat);
    }

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
            while (isRunning()) {
                Thread.sleep(every);
                look();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** A rebuild takes the tables away for a moment, and changes them in the middle of a look. */
    private void look() {
        try {
            watch.look();
        } catch (RuntimeException failed) {
            LOG.warn("the watch looks again: {}", failed.toString());
        }
    }
}
