package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The README's way of a cent, pasted into a shell as a reader would. */
class ReadmeTest {

    @TempDir static Path data;

    @Test
    void the_readme_walks_a_donation_to_a_payout_and_a_refund()
            throws IOException, InterruptedException {
        String readme = Repository.read(Path.of("README.md"));
        int start = readme.indexOf("```bash\n") + "```bash\n".length();
        String walk = readme.substring(start, readme.indexOf("\n```", start));
        try (ConfigurableApplicationContext app = JourneyTest.start(data)) {
            String base = JourneyTest.base(app).toString();
            String said = run(walk, base);
            assertThat(said)
                    .as(said)
                    .contains("\"status\":\"SETTLED\"", "\"balanced\":true", "\"refundId\":\"ref_")
                    .doesNotContain("problems/", "no SETTLED", "curl:");
        }
    }

    private static String run(String script, String base) throws IOException, InterruptedException {
        Path output = data.resolve("output");
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-c", script)
                        .directory(data.toFile())
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
