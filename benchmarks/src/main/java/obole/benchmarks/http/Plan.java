package obole.benchmarks.http;

import java.time.Duration;
import java.util.List;

/**
 * What the generator is to send, as a line of JSON to its process.
 *
 * @param path of the endpoint, which gets a donation whatever it does with it
 * @param client whose token is sent with every request
 * @param associations that are given to in turn
 * @param closedMillis how long each connection sends the next request after each answer; 0 when the
 *     stretches say what is sent when
 */
record Plan(
        int port,
        String client,
        String path,
        int connections,
        List<String> associations,
        long closedMillis,
        List<Stretch> stretches) {

    static final String DONATIONS = "/v1/donations";

    private static final String CLIENT = "form:benchmark";

    /** So many requests, evenly over so long. */
    record Stretch(long millis, long requests) {}

    static Plan closed(Application obole, String path, int connections, Duration time) {
        return new Plan(
                obole.port(),
                CLIENT,
                path,
                connections,
                obole.associations(),
                time.toMillis(),
                List.of());
    }

    static Plan open(Application obole, String path, int connections, List<Stretch> stretches) {
        return new Plan(
                obole.port(), CLIENT, path, connections, obole.associations(), 0, stretches);
    }

    /** The same, to other associations. */
    Plan to(List<String> others) {
        return new Plan(port, client, path, connections, others, closedMillis, stretches);
    }

    /** The same, sent by another client. */
    Plan by(String other) {
        return new Plan(port, other, path, connections, associations, closedMillis, stretches);
    }
}
