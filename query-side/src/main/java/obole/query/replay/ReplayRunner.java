package obole.query.replay;

import obole.migrations.Database;
import obole.migrations.Migrator;
import obole.schema.replay.tables.records.RunRecord;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Works on replays that nobody works on, whichever process was asked for them, and drops the
 * shadows that are left.
 */
@Component
class ReplayRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayRunner.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Runs runs;
    private final Replaying replaying;
    private final Migrator migrator;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    ReplayRunner(Runs runs, Replaying replaying, Database database) {
        this.runs = runs;
        this.replaying = replaying;
        this.migrator = new Migrator(database);
    }

    @Override
    public void start() {
        running = true;
        begin("replays", this::look);
    }

    private void begin(String name, Runnable work) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(work);
        threads.add(thread);
        thread.start();
    }

    /** What is in a batch finishes it; another process then takes the replay from there. */
    @Override
    public void stop() {
        running = false;
        try {
            for (Thread thread : threads) {
                if (!thread.join(GRACE)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look() {
        try {
            while (running) {
                try {
                    runs.leftovers().forEach(this::drop);
                    @Nullable RunRecord taken = runs.claim();
                    if (taken != null) {
                        begin(taken.getRunId(), () -> work(taken));
                    }
                } catch (RuntimeException failed) {
                    LOG.warn("replays cannot be looked after, trying again", failed);
                }
                threads.removeIf(thread -> !thread.isAlive());
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void drop(RunRecord ended) {
        migrator.drop(ended.getShadow());
        runs.dropped(ended);
    }

    private void work(RunRecord run) {
        Thread alive = Thread.ofVirtual().start(() -> giveSigns(run));
        try {
            LOG.info("{} of {} goes on from {}", run.getRunId(), run.getProjection(), from(run));
            replaying.go(run, () -> !running);
            runs.release(run);
        } catch (LostClaim lost) {
            LOG.info("{}", lost.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.error("{} failed after {}", run.getRunId(), from(run), failed);
            runs.failed(
                    run,
                    "after position " + from(run) + ": " + failed.getMessage(),
                    replaying::reportOf);
        } finally {
            alive.interrupt();
        }
    }

    private static long from(RunRecord run) {
        return run.getPosition();
    }

    /** While a table is compared nothing else says that this process lives. */
    private void giveSigns(RunRecord run) {
        try {
            while (running) {
                Thread.sleep(PAUSE.multipliedBy(2));
                runs.seen(run);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException ended) {
            LOG.debug("{} needs no signs of life any more", run.getRunId(), ended);
        }
    }
}
