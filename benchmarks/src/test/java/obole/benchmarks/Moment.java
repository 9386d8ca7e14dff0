package obole.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Runs benchmarks for a moment, so that none is broken on the day it is wanted. */
final class Moment {

    /** Those that start the whole of Obole; they and the others take two test classes, at once. */
    static final List<String> HTTP = List.of("http", "hot", "abuse", "peak", "rebuild");

    private Moment() {}

    /** The page has each of them, and something was measured. */
    static String run(Path directory, List<String> names) throws Exception {
        BenchSettings settings = settings(directory, names);

        Main.run(settings);

        String page = Files.readString(settings.page());
        for (String name : names) {
            assertThat(page).contains("## " + name + "\n");
        }
        assertThat(new Results(settings.results()).latest())
                .allSatisfy(line -> assertThat(line.figures()).isNotEmpty())
                .noneMatch(line ->
                        line.figures().containsKey("failures")
                                && line.figures().get("failures").signum() != 0);
        return page;
    }

    private static BenchSettings settings(Path directory, List<String> names) {
        Properties given = new Properties();
        given.putAll(
                Map.ofEntries(
                        Map.entry("bench.only", String.join(",", names)),
                        Map.entry("bench.home", directory.toString()),
                        Map.entry("bench.data", "data"),
                        Map.entry("bench.run", "moment"),
                        Map.entry("bench.warmup", "20ms"),
                        Map.entry("bench.measure", "100ms"),
                        Map.entry("bench.settle", "1ms"),
                        Map.entry("bench.repetitions", "1"),
                        Map.entry("bench.callers", "4"),
                        Map.entry("bench.connections", "4"),
                        Map.entry("bench.rates", "50"),
                        Map.entry("bench.associations", "2"),
                        Map.entry("bench.events", "500"),
                        Map.entry("bench.lengths", "3"),
                        Map.entry("bench.sizes", "1000,3000"),
                        Map.entry("bench.peak-seconds", "1"),
                        Map.entry("bench.shared-buffers", "128")));
        return BenchSettings.of(given);
    }
}
