package obole.standalone.model;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/** The days of a history: some hours go by with every few steps, and sometimes a weekend. */
final class Days {

    /** How many days may go by between two steps. */
    static final int LONGEST = 3;

    /** A Monday, in a month with a holiday of TARGET at its end. */
    private static final Instant FIRST = Instant.parse("2027-03-01T07:00:00Z");

    private final Random random;
    private final MovedClock clock;
    private Instant planned = FIRST;

    Days(Path file, Random random) {
        this.random = random;
        this.clock = new MovedClock(file);
        clock.set(FIRST);
    }

    MovedClock clock() {
        return clock;
    }

    LocalDate today() {
        return clock.today();
    }

    /** Never while anything is asked: what is signed is signed now. */
    void goBy() {
        int hours = random.nextInt(20) == 0 ? 24 * LONGEST : 4 + random.nextInt(13);
        planned = planned.plus(hours, ChronoUnit.HOURS);
        clock.set(planned);
    }

    void nextDay() {
        planned = planned.plus(1, ChronoUnit.DAYS);
        clock.set(planned);
    }
}
