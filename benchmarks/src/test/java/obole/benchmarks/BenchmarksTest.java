package obole.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class BenchmarksTest {

    private static final String PEERS = "peers";

    @TempDir static Path directory;

    /** Peers need what npm installs, which a test does not fetch. */
    @Test
    void every_other_benchmark_runs_and_is_on_the_page() throws Exception {
        List<String> others =
                Main.ALL.stream()
                        .map(Benchmark::name)
                        .filter(name -> !Moment.HTTP.contains(name) && !name.equals(PEERS))
                        .toList();
        assertThat(Moment.run(directory, others)).contains("Divided by Axon JDBC");
    }
}
