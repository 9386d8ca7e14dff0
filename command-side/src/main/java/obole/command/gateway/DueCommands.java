package obole.command.gateway;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What most rounds do with their timers: a command for each that is due, harmless when repeated,
 * until the event it leads to clears the timer.
 */
@Component
public class DueCommands {

    private final Timers timers;
    private final Policies policies;
    private final Clock clock;

    DueCommands(Timers timers, Policies policies, Clock clock) {
        this.timers = timers;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * One after the other; several timers that ask for the same are asked for once.
     *
     * @param command of the timer's subject and the moment that it is now
     */
    public void send(String name, BiFunction<String, Instant, ?> command) {
        policies.send(name, due(name, Timers.SOME, command));
    }

    /** All at once: for subjects that are streams. */
    public void sendAtOnce(String name, int most, BiFunction<String, Instant, ?> command) {
        policies.sendAtOnce(name, due(name, most, command));
    }

    private List<?> due(String name, int most, BiFunction<String, Instant, ?> command) {
        Instant now = clock.instant();
        return timers.due(name, now, most).stream()
                .map(subject -> command.apply(subject, now))
                .distinct()
                .toList();
    }
}
