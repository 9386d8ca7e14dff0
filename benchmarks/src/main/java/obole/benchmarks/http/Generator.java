package obole.benchmarks.http;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;

/** The generator of load, in a process of its own so that its cost can be told apart. */
public final class Generator implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Child child;

    private Generator(Child child) {
        this.child = child;
    }

    public static Generator start() throws IOException {
        return new Generator(
                Child.start(
                        List.of("-Xmx256m", "-XX:+UseSerialGC"), GeneratorMain.class, List.of()));
    }

    Measured send(Plan plan) throws IOException {
        return JSON.readValue(child.ask(JSON.writeValueAsString(plan)), Measured.class);
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
