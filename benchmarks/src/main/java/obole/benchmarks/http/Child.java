package obole.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.benchmarks.Transcript;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of our own that does what it reads from us, line by line, and ends when we do. */
final class Child implements AutoCloseable {

    private static final String ANSWER = "> ";

    private final Process process;
    private final BufferedWriter to;
    private final BufferedReader from;

    private Child(Process process) {
        this.process = process;
        this.to = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
        this.from = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    static Child start(List<String> jvm, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** For the child: answers its parent; other lines are only for people. */
    static void tell(String answer) {
        Transcript.say(ANSWER + answer);
    }

    /** Says something to the child and waits for its answer. */
    String ask(String line) throws IOException {
        to.write(line);
        to.newLine();
        to.flush();
        return answer();
    }

    /** Waits for the child to say something to us. */
    String answer() throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            if (line.startsWith(ANSWER)) {
                said.forEach(Transcript::say);
                return line.substring(ANSWER.length());
            }
            said.add(line);
        }
        throw new IOException("ended without an answer:\n" + String.join("\n", said));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The end of what it reads is the end of its work. */
    @Override
    public void close() throws IOException {
        to.close();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
