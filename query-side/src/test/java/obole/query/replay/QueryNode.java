package obole.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.identity.Tokens;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.QueryApplication;
import obole.query.ledger.EventExamples;
import obole.query.projection.Progress;
import obole.query.projection.Projection;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

/** A query node with a history of every example of an event, and what a test does with it. */
public final class QueryNode implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestDatabase database;
    private final ConfigurableApplicationContext context;
    private long stored;

    public QueryNode(Path directory) {
        database = TestDatabase.create();
        SpringApplication application = new SpringApplication(QueryApplication.class);
        application.addInitializers(
                each -> each.getBeanFactory().registerSingleton("testDatabase", database));
        application.setDefaultProperties(
                Map.of(
                        "server.port", "0",
                        "spring.main.banner-mode", "off",
                        "axon.axonserver.enabled", "false",
                        "obole.replay.batch-size", "50",
                        "obole.projection.retry-pause", "PT0.2S",
                        "obole.watch.every", "PT0.2S",
                        "obole.watch.round-every", "PT0.2S",
                        "obole.replay.rules.without-refunds", "obole.query.ledger.WithoutRefunds",
                        "obole.replay.signing-key", directory.resolve("key.pem").toString(),
                        "spring.mvc.problemdetails.enabled", "true"));
        context = application.run();
        more();
    }

    /** The examples once more, in a stream of their own; gives the position of the last. */
    public long more() {
        long last = moreWithoutWaiting();
        awaitAll();
        return last;
    }

    /** The same while something stands still. */
    public long moreWithoutWaiting() {
        String stream = "set_" + stored;
        List<EventMessage<?>> history = new ArrayList<>();
        EventExamples.all()
                .values()
                .forEach(event ->
                        history.add(
                                new GenericDomainEventMessage<>(
                                        "Test", stream, history.size(), event)));
        context.getBean(EventStore.class).publish(history);
        stored += history.size();
        return last();
    }

    /** One more event, appended by this node. */
    public long append(String type, String stream, long sequence, Object event) {
        context.getBean(EventStore.class)
                .publish(new GenericDomainEventMessage<>(type, stream, sequence, event));
        return stored++;
    }

    /** One more event, stored under a name by another node. */
    public long store(String type, String stream, long sequence, String name, Object event)
            throws SQLException {
        String payload =
                context.getBean("eventSerializer", Serializer.class)
                        .serialize(event, String.class)
                        .getData();
        sql(
                """
                with head as (
                    update event_store.head set next_position = next_position + 1
                    returning next_position - 1 as position)
                insert into event_store.events
                select position, '%s', %d, '%s', gen_random_uuid(), '%s', '1',
                    date_trunc('milliseconds', now()), '%s', '{}', sha256('')
                from head
                """
                        .formatted(stream, sequence, type, name, payload.replace("'", "''")));
        return stored++;
    }

    public long last() {
        return stored - 1;
    }

    public void awaitAll() {
        Progress progress = bean(Progress.class);
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(progress.all())
                                .allSatisfy(each -> assertThat(each.position()).isEqualTo(last())));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    ObjectProvider<Projection> projections() {
        return context.getBeanProvider(Projection.class);
    }

    DataSource project() {
        return database.dataSource(Role.PROJECT);
    }

    public HttpResponse<byte[]> send(String method, String path, String key, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:"
                                                + bean(Environment.class)
                                                        .getRequiredProperty("local.server.port")
                                                + "/v1"
                                                + path))
                        .header("Authorization", "Bearer " + Tokens.of("compliance:carla"))
                        .header("Obole-Reason", "a test")
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** A read that must know what was recorded at a position. */
    public HttpResponse<byte[]> after(String path, long position)
            throws IOException, InterruptedException {
        String port = bean(Environment.class).getRequiredProperty("local.server.port");
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1" + path))
                        .header("Authorization", "Bearer " + Tokens.of("compliance:carla"))
                        .header("Obole-After", Long.toString(position))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    public JsonNode read(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send("GET", path, "", "");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Status and code of what is refused. */
    public String refusal(String method, String path, String key, String body)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(method, path, key, body);
        JsonNode problem = JSON.readTree(answer.body());
        String field = problem.path("field").asString("");
        return answer.statusCode() + " " + problem.path("code").asString() + " " + field;
    }

    /** Asks for a replay; gives its id. */
    String begin(String key, String body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send("POST", "/replays", key, body);
        JsonNode replay = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).as(replay.toString()).isEqualTo(202);
        return replay.path("id").asString();
    }

    JsonNode awaitEnd(String id) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> read("/replays/" + id),
                        replay -> !replay.path("status").asString().equals("RUNNING"));
    }

    public JsonNode report(String id) throws IOException, InterruptedException {
        return read("/replays/" + id + "/report");
    }

    /** By OpenSSL and what is served, as whoever trusts none of our code would see it. */
    void requireSigned(String id) throws IOException, InterruptedException {
        Path there = Files.createTempDirectory("report");
        for (String each : List.of("report", "signature", "key")) {
            Files.write(
                    there.resolve(each), send("GET", "/replays/" + id + "/" + each, "", "").body());
        }
        assertThat(openssl(there)).isZero();
        byte[] altered = Files.readAllBytes(there.resolve("report"));
        altered[altered.length / 2] ^= 1;
        Files.write(there.resolve("report"), altered);
        assertThat(openssl(there)).isNotZero();
    }

    private static int openssl(Path there) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "openssl",
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-inkey",
                        "key",
                        "-rawin",
                        "-in",
                        "report",
                        "-sigfile",
                        "signature")
                .directory(there.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    public List<String> sql(String query) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            if (statement.execute(query)) {
                try (ResultSet found = statement.getResultSet()) {
                    while (found.next()) {
                        rows.add(found.getString(1));
                    }
                }
            }
            return rows;
        }
    }

    public static String body(String projection, String more) {
        return "{\"projection\":\"%s\",\"reason\":\"yearly check\"%s}".formatted(projection, more);
    }

    public String replay(String key, String body) throws Exception {
        String id = begin(key, body);
        assertThat(awaitEnd(id).path("status").asString()).isEqualTo("DONE");
        return id;
    }

    public static Map<String, String> digests(JsonNode report, String which) {
        Map<String, String> digests = new TreeMap<>();
        report.path("tables")
                .forEach(each ->
                        digests.put(each.path("name").asString(), each.path(which).asString()));
        assertThat(digests).isNotEmpty();
        return digests;
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
