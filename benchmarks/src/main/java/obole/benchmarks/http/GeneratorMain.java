package obole.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** The generator's process: a plan on each line it reads, what it measured on each it writes. */
final class GeneratorMain {

    private GeneratorMain() {}

    public static void main(String[] arguments) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        BufferedReader plans = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        long number = 0;
        for (String line = plans.readLine(); line != null; line = plans.readLine()) {
            Sender sender = new Sender(json.readValue(line, Plan.class), number);
            Measured measured = sender.run();
            number += measured.requests() + measured.failures() + 1;
            Child.tell(json.writeValueAsString(measured));
        }
    }
}
