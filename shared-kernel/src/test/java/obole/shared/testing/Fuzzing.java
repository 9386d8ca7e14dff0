package obole.shared.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for bytes that break a decoder, with Jazzer: each target in a process of its own, so that
 * it has so much memory and no more. A target is a class with {@code fuzzerTestOneInput(byte[])}
 * that lets through only what is a bug.
 *
 * <p>What was found is kept beside the test's resources, and tried first from then on.
 */
public final class Fuzzing {

    /** How long each target is looked at; {@code -Dfuzz.seconds=600} for a night. */
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 3);

    /** The same way each time: nobody's change is refused for luck; 0 takes another each time. */
    private static final int SEED = Integer.getInteger("fuzz.seed", 1);

    /** Some decoders call an address that is configured: what is sent cannot change it. */
    private static final String CALLS =
            "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

    private static final Path FOUND = Path.of("src/test/resources/fuzz");
    private static final int LAST_LINES = 60;

    private Fuzzing() {}

    /**
     * Tries what was found before, the seeds, and what can be made of them.
     *
     * @param seeds files, or directories of them, that the decoder reads as they are
     */
    public static void breaksNothing(Class<?> target, List<Path> seeds) {
        try {
            Path found = Files.createDirectories(FOUND.resolve(target.getSimpleName()));
            Path work = Files.createDirectories(Path.of("target/fuzz", target.getSimpleName()));
            Path log = work.resolve("log.txt");
            int status = run(command(target, found, work, all(seeds)), log);
            assertThat(status)
                    .as(
                            "%s is broken by a file in %s, which stays there:%n%s",
                            target.getSimpleName(), found, end(log))
                    .isZero();
            assertThat(Files.readString(log)).as("what Jazzer says").contains("DONE");
            deleteEmpty(found);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<String> command(Class<?> target, Path found, Path work, Path seeds)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+EnableDynamicAgentLoading",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "com.code_intelligence.jazzer.Jazzer",
                                "--target_class=" + target.getName(),
                                "--instrumentation_includes=obole.**:de.siegmar.fastcsv.**",
                                "--custom_hook_includes=obole.**",
                                "--disabled_hooks=" + CALLS,
                                "--reproducer_path=" + work,
                                "-max_total_time=" + SECONDS,
                                "-seed=" + SEED,
                                "-timeout=10",
                                "-rss_limit_mb=0",
                                "-max_len=16384",
                                "-artifact_prefix=" + found + "/"));
        command.add(Files.createDirectories(work.resolve("corpus")).toString());
        command.add(found.toString());
        command.add(seeds.toString());
        return command;
    }

    /** One directory of them: libFuzzer takes no files. */
    private static Path all(List<Path> seeds) throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target"), "seeds-");
        int number = 0;
        for (Path seed : seeds) {
            try (Stream<Path> files = Files.walk(seed)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    Files.copy(file, directory.resolve(number++ + "-" + file.getFileName()));
                }
            }
        }
        return directory;
    }

    private static int run(List<String> command, Path log)
            throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    private static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static void deleteEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(directory);
    }
}
