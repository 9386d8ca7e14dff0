package obole.benchmarks;

import java.time.Duration;
import java.util.List;

/** A question about speed, and the alternatives whose figures answer it. */
public interface Benchmark {

    /** What {@code -Dbench.only} calls it. */
    String name();

    /** What is measured and how, for a reader of the results. */
    String question();

    /** The variant that the others are divided by, round by round. */
    String baseline();

    /** Measures every case that has not been measured in this run. */
    void run(Bed bed, Rounds rounds) throws Exception;

    /** One load, and the variants that are put under it in turn. */
    record Case(String group, String name, List<Alternative> alternatives) {}

    /** One of them. */
    record Alternative(String variant, Round round) {}

    /** Measures for about so long; a warm-up is a round whose figures nobody keeps. */
    interface Round {
        Figures measure(Duration time) throws Exception;
    }
}
