package obole.query.export;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The exports that this process is writing, and how far each has got. */
@Component
class RunningExports {

    /** {@code lines} of {@code total} have been sent. */
    record Shown(String name, Instant startedAt, long position, long lines, long total) {}

    /** One that runs; closed when it has ended, well or not. */
    final class Running implements AutoCloseable {
        private final String name;
        private final long position;
        private final long total;
        private final Instant startedAt = clock.instant();
        private final AtomicLong lines = new AtomicLong();

        private Running(String name, long position, long total) {
            this.name = name;
            this.position = position;
            this.total = total;
        }

        void sent(int more) {
            lines.addAndGet(more);
        }

        private Shown shown() {
            return new Shown(name, startedAt, position, lines.get(), total);
        }

        @Override
        public void close() {
            running.remove(this);
        }
    }

    private final Map<Running, Boolean> running = new ConcurrentHashMap<>();
    private final Clock clock;

    RunningExports(Clock clock) {
        this.clock = clock;
    }

    Running begin(String name, long position, long total) {
        Running begun = new Running(name, position, total);
        running.put(begun, true);
        return begun;
    }

    List<Shown> all() {
        return running.keySet().stream()
                .map(Running::shown)
                .sorted(Comparator.comparing(Shown::startedAt))
                .toList();
    }
}
