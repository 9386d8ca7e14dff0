package obole.benchmarks;

import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the time went, when it is asked for: a recording, and its hottest frames as a table. */
public final class Profile implements AutoCloseable {

    private static final int ROWS = 20;
    private static final String SAMPLE = "jdk.ExecutionSample";

    private final @Nullable Recording recording;
    private final Path file;

    private Profile(@Nullable Recording recording, Path file) {
        this.recording = recording;
        this.file = file;
    }

    /** Records this process, or does nothing when no profile is wanted. */
    static Profile start(BenchSettings settings, String name) throws IOException {
        Path file = file(settings, name);
        if (!settings.jfr()) {
            return new Profile(null, file);
        }
        try {
            Recording recording = new Recording(Configuration.getConfiguration("profile"));
            recording.start();
            return new Profile(recording, file);
        } catch (ParseException e) {
            throw new IllegalStateException("every JDK has a configuration called profile", e);
        }
    }

    /** Where a recording of that name is kept. */
    public static Path file(BenchSettings settings, String name) {
        return settings.data().resolveSibling(name.replaceAll("[^A-Za-z0-9.]+", "-") + ".jfr");
    }

    void finish() throws IOException {
        if (recording != null) {
            recording.stop();
            recording.dump(file);
            show(file);
        }
    }

    @Override
    public void close() {
        if (recording != null) {
            recording.close();
        }
    }

    /** Prints which frames were on top of the sampled stacks, and which of ours below them. */
    public static void show(Path file) throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        Map<String, Integer> tops = new HashMap<>();
        Map<String, Integer> layers = new HashMap<>();
        int samples = 0;
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals(SAMPLE)
                        && event.getStackTrace() != null) {
                    List<RecordedFrame> frames = event.getStackTrace().getFrames();
                    samples++;
                    tops.merge(name(frames.getFirst()), 1, Integer::sum);
                    layers.merge(layer(frames).orElse("the JDK alone"), 1, Integer::sum);
                }
            }
        }
        Transcript.say("\nProfile " + file + ", " + samples + " samples\n");
        table("hottest frame", tops, samples);
        table("nearest frame outside the JDK", layers, samples);
    }

    private static Optional<String> layer(List<RecordedFrame> frames) {
        return frames.stream()
                .map(Profile::name)
                .filter(name -> !name.matches("(java|jdk|sun|com\\.sun)\\..*"))
                .findFirst();
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static void table(String title, Map<String, Integer> counts, int samples) {
        Transcript.say("| " + title + " | % |\n|---|--:|");
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(ROWS)
                .forEach(each -> {
                    long tenths = 1000L * each.getValue() / samples;
                    Transcript.say(
                            "| %s | %d.%d |".formatted(each.getKey(), tenths / 10, tenths % 10));
                });
        Transcript.say("");
    }
}
