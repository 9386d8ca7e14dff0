package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The README's way of a cent, pasted into a shell as a reader would. */
class ReadmeTest {

    static final List<String> ARRIVED =
            List.of("\"status\":\"SETTLED\"", "\"balanced\":true", "\"refundId\":\"ref_");
    static final List<String> LOST = List.of("problems/", "no SETTLED", "curl:");

    @TempDir static Path data;

    @Test
    void the_readme_walks_a_donation_to_a_payout_and_a_refund()
            throws IOException, InterruptedException {
        try (OnBoard obole = OnBoard.start(data)) {
            String said = walk(obole.base(), data);
            assertThat(said).as(said).contains(ARRIVED).doesNotContain(LOST);
        }
    }

    /** What the shell says. */
    static String walk(URI base, Path directory) throws IOException, InterruptedException {
        String readme = Repository.read(Path.of("README.md"));
        int start = readme.indexOf("```bash\n") + "```bash\n".length();
        String walk = readme.substring(start, readme.indexOf("\n```", start));
        return run(walk, base.toString(), directory);
    }

    private static String run(String script, String base, Path directory)
            throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-c", script)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        bash.environment().put("B", base);
        Process process = bash.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
