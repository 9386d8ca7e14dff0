package obole.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class HttpBenchmarksTest {

    @TempDir static Path directory;

    @Test
    void every_benchmark_over_http_runs_and_is_on_the_page() throws Exception {
        assertThat(Moment.run(directory, Moment.HTTP)).contains("Divided by empty endpoint");
    }
}
