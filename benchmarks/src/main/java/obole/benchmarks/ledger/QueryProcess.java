package obole.benchmarks.ledger;

import obole.benchmarks.Bed;
import obole.identity.Tokens;
import obole.query.Main;
import obole.query.projection.Progress;
import obole.query.projection.Projection;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The query side on a database of its own, of whose projections only the ledger runs. */
final class QueryProcess implements AutoCloseable {

    private static final String LEDGER = "ledger";
    private static final long PATIENCE = Duration.ofMinutes(30).toNanos();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    QueryProcess(Bed bed, String jdbcUrl) {
        SpringApplication application = new SpringApplication(Main.class);
        application.setDefaultProperties(
                Map.of(
                        "spring.config.name",
                        "query-side",
                        "server.port",
                        "0",
                        "spring.main.banner-mode",
                        "off",
                        "spring.datasource.url",
                        jdbcUrl,
                        "spring.datasource.username",
                        bed.administrator().user(),
                        "spring.datasource.password",
                        bed.administrator().password(),
                        "obole.replay.signing-key",
                        bed.settings().data().resolve("replay-key.pem").toString()));
        context = application.run();
        Configuration axon = context.getBean(Configuration.class);
        context.getBeansOfType(Projection.class).values().stream()
                .map(Projection::group)
                .filter(group -> !group.equals(LEDGER))
                .flatMap(
                        group -> axon.eventProcessingConfiguration().eventProcessor(group).stream())
                .map(EventProcessor.class::cast)
                .forEach(EventProcessor::shutDown);
    }

    Serializer events() {
        return context.getBean("eventSerializer", Serializer.class);
    }

    /** Returns when the ledger has what is before a position. */
    void await(long end) throws InterruptedException {
        Progress progress = context.getBean(Progress.class);
        long start = System.nanoTime();
        while (reached(progress) < end - 1) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new IllegalStateException("the ledger does not get to " + end);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static long reached(Progress progress) {
        return progress.all().stream()
                .filter(each -> each.name().equals(LEDGER))
                .mapToLong(Progress.Reached::position)
                .findFirst()
                .orElseThrow();
    }

    void rebuild() throws IOException, InterruptedException {
        post("/projections/ledger/rebuild", "");
    }

    /** Replays the ledger; gives the nanoseconds until its rows were compared. */
    long replay() throws IOException, InterruptedException {
        long start = System.nanoTime();
        String id =
                post("/replays", "{\"projection\":\"ledger\",\"reason\":\"benchmark\"}")
                        .path("id")
                        .asString();
        awaitReplay(id, "stage", "COMPARING", "DONE");
        long replayed = System.nanoTime() - start;
        awaitReplay(id, "status", "DONE");
        return replayed;
    }

    private void awaitReplay(String id, String field, String... wanted)
            throws IOException, InterruptedException {
        JsonNode shown = JSON.readTree(get("/replays/" + id));
        while (!List.of(wanted).contains(shown.path(field).asString(""))) {
            if (!shown.path("failure").asString("").isEmpty()) {
                throw new IllegalStateException(shown.toString());
            }
            TimeUnit.MILLISECONDS.sleep(20);
            shown = JSON.readTree(get("/replays/" + id));
        }
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(
                send(
                        request(path)
                                .header("Idempotency-Key", "benchmark-" + System.nanoTime())
                                .header("Obole-Reason", "benchmark")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** Reads an answer to its end without keeping it; gives its bytes. */
    long download(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                HTTP.send(request(path).build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + path);
            }
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private HttpRequest.Builder request(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1" + path))
                .header("Authorization", "Bearer " + Tokens.of("finance:benchmark"));
    }

    private static String send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        context.close();
    }
}
