package obole.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Obole in a process of its own, which can be killed at any moment. */
public final class Killable implements AutoCloseable {

    /** It lives for seconds: what is compiled quickly is enough. */
    private static final List<String> SOON_READY =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern ADDRESS = Pattern.compile("Obole answers on (\\S+)");

    private final Process process;
    private final List<String> said = new ArrayList<>();

    private Killable(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    /** Standalone with its demonstration. */
    static Killable start(Path data) throws IOException {
        return start(
                Map.of(),
                List.of("-cp", System.getProperty("java.class.path")),
                Main.class.getName(),
                "--server.port=0",
                "--obole.data=" + data,
                "--obole.test.on-board=true",
                "--obole.demonstration=true");
    }

    public static Killable start(
            Map<String, String> environment, List<String> jvm, String main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SOON_READY);
        command.addAll(jvm);
        command.add(main);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Killable(builder.start());
    }

    /** Returns when a line that matches has been said; false when the process ended without it. */
    public boolean await(Pattern line) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (said) {
            while (!hasSaid(line)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (!process.isAlive() || left <= 0) {
                    return false;
                }
                said.wait(Math.min(left, 500));
            }
        }
        return true;
    }

    /** Lets it run on for a while, or until it ends. */
    void runOn(long millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean hasSaid(Pattern line) {
        return find(line).isPresent();
    }

    URI address() {
        return find(ADDRESS)
                .map(found -> URI.create(found.group(1)))
                .orElseThrow(() -> new IllegalStateException(everything()));
    }

    public String everything() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    /** SIGKILL: nothing is finished, nothing is written any more. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM: it may finish what it does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                kill();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Matcher> find(Pattern pattern) {
        synchronized (said) {
            return said.stream().map(pattern::matcher).filter(Matcher::find).findFirst();
        }
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (said) {
                    said.add(line);
                    said.notifyAll();
                }
            }
        } catch (IOException killed) {
            // A killed process closes its output in the middle of a line: what it said is kept.
        }
    }
}
