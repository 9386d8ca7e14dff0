package obole.command.gateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;

/** Makes every {@link Round} on a virtual thread of its own, so that a slow one delays no other. */
@Component
class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final ObjectProvider<Round> rounds;
    private volatile List<Thread> threads = List.of();

    Rounds(ObjectProvider<Round> rounds) {
        this.rounds = rounds;
    }

    @Override
    public synchronized void start() {
        threads =
                rounds.stream()
                        .map(round ->
                                Thread.ofVirtual().name(round.name()).start(() -> repeat(round)))
                        .toList();
    }

    /** A round that is being made is finished, unless it takes too long. */
    @Override
    public synchronized void stop() {
        List<Thread> running = threads;
        threads = List.of();
        try {
            for (Thread thread : running) {
                if (!thread.join(GRACE)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    private void repeat(Round round) {
        try {
            do {
                try {
                    round.go();
                } catch (RuntimeException failed) {
                    LOG.error("{} failed and will be tried again", round.name(), failed);
                }
                Thread.sleep(PAUSE);
            } while (isRunning());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
