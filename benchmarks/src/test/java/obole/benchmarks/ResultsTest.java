package obole.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import obole.benchmarks.Benchmark.Alternative;
import obole.benchmarks.Benchmark.Case;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What becomes of figures after they were measured. */
class ResultsTest {

    private static final Duration ROUND = Duration.ofMillis(7);

    @TempDir Path directory;

    /** Twice as fast as the other in every round, while both become faster. */
    private final List<String> measured = new ArrayList<>();

    @Test
    void alternatives_are_measured_in_turn() throws Exception {
        run(3);

        assertThat(measured).containsExactly("ours", "theirs", "ours", "theirs", "ours", "theirs");
    }

    @Test
    void a_run_that_was_stopped_goes_on_where_it_was() throws Exception {
        run(2);
        measured.clear();

        run(3);

        assertThat(measured).containsExactly("ours", "theirs");
        assertThat(new Results(settings(3).results()).latest()).hasSize(6);
    }

    @Test
    void the_page_has_the_median_the_spread_and_ratios_of_the_same_round() throws Exception {
        run(3);

        String page =
                new ResultsPage(new Results(settings(3).results()).latest())
                        .of(List.of(new Doubled()));

        assertThat(page)
                .contains("| load | ours | 3 | 400 (200–600) |")
                .contains("| load | theirs | 3 | 200 (100–300) |")
                .contains("| load | ours | 2 (2–2) |");
    }

    private void run(int repetitions) throws Exception {
        BenchSettings settings = settings(repetitions);
        Results results = new Results(settings.results());
        new Rounds(settings, results, new Doubled())
                .run(new Case("group", "load", List.of(of("ours", 200), of("theirs", 100))));
    }

    private Alternative of(String variant, long figure) {
        return new Alternative(
                variant,
                time -> {
                    if (time.equals(ROUND)) {
                        measured.add(variant);
                    }
                    long round = measured.stream().filter(variant::equals).count();
                    return Figures.none().with("per_second", figure * round);
                });
    }

    private BenchSettings settings(int repetitions) {
        Properties given = new Properties();
        given.putAll(
                Map.of(
                        "bench.home",
                        directory.toString(),
                        "bench.run",
                        "test",
                        "bench.warmup",
                        "1ms",
                        "bench.measure",
                        ROUND.toMillis() + "ms",
                        "bench.repetitions",
                        Integer.toString(repetitions)));
        return BenchSettings.of(given);
    }

    private static final class Doubled implements Benchmark {

        @Override
        public String name() {
            return "doubled";
        }

        @Override
        public String question() {
            return "Whether two is twice one.";
        }

        @Override
        public String baseline() {
            return "theirs";
        }

        @Override
        public void run(Bed bed, Rounds rounds) {}
    }
}
