package obole.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Runs every benchmark for a moment, so that none is broken on the day it is wanted. */
class BenchmarksTest {

    private static final String PEERS = "peers";

    @TempDir static Path directory;

    @Test
    void every_benchmark_runs_and_is_on_the_page() throws Exception {
        BenchSettings settings = moment();

        Main.run(settings);

        String page = Files.readString(settings.page());
        for (Benchmark benchmark : Main.ALL) {
            if (!benchmark.name().equals(PEERS)) {
                assertThat(page).contains("## " + benchmark.name() + "\n");
            }
        }
        assertThat(page).contains("Divided by Axon JDBC");
        assertThat(new Results(settings.results()).latest())
                .allSatisfy(line -> assertThat(line.figures()).isNotEmpty())
                .noneMatch(line ->
                        line.figures().containsKey("failures")
                                && line.figures().get("failures").signum() != 0);
    }

    /** Peers need what npm installs, which a test does not fetch. */
    private static BenchSettings moment() {
        Properties given = new Properties();
        given.putAll(
                Map.ofEntries(
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
