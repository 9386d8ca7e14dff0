package obole.benchmarks;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** All rounds that were ever measured, a line of JSON each, appended and never changed. */
final class Results {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final List<Line> lines = new ArrayList<>();

    Results(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                lines.add(JSON.readValue(line, Line.class));
            }
        }
    }

    /** One round; {@code case} is a word of Java's. */
    record Line(
            String run,
            String commit,
            long atMillis,
            String machine,
            String settings,
            String benchmark,
            String load,
            String variant,
            int repetition,
            SequencedMap<String, BigDecimal> figures) {}

    boolean has(String run, String benchmark, String load, String variant, int repetition) {
        return lines.stream()
                .anyMatch(line ->
                        line.run().equals(run)
                                && line.benchmark().equals(benchmark)
                                && line.load().equals(load)
                                && line.variant().equals(variant)
                                && line.repetition() == repetition);
    }

    void add(Line line) throws IOException {
        lines.add(line);
        Files.writeString(
                file,
                JSON.writeValueAsString(line) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Of each benchmark, those of the run that has measured it last. */
    List<Line> latest() {
        Map<String, String> runs = new HashMap<>();
        lines.forEach(line -> runs.put(line.benchmark(), line.run()));
        return lines.stream()
                .filter(line -> line.run().equals(runs.get(line.benchmark())))
                .toList();
    }
}
