package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.identity.Role;
import obole.identity.Tokens;
import obole.migrations.Database;
import obole.shared.identity.Digest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Who did what, from where, why and with which token, as compliance reads it. */
class TrailJourneyTest {

    private static final String ASSOCIATION =
            """
            {"name": "Roofs", "identifier": {"kind": "RNA", "value": "%s"}}
            """;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir static Path data;

    private static ConfigurableApplicationContext app;
    private static Api api;

    @BeforeAll
    static void start() {
        app =
                JourneyTest.start(
                        data,
                        "--server.forward-headers-strategy=native",
                        "--server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1");
        api = JourneyTest.api(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void what_an_operator_changes_is_noted_when_it_is_asked_and_when_it_is_answered()
            throws Exception {
        String token = Tokens.of("alice", Set.of(Role.FINANCE), Set.of());
        HttpResponse<String> made =
                post("/v1/associations", token, "t1", ASSOCIATION.formatted("W751000010"));
        assertThat(made.statusCode()).isEqualTo(201);
        String id = JsonMapper.shared().readTree(made.body()).path("associationId").asString();
        assertThat(post("/v1/associations/" + id + "/persons", token, "t2", "{}").statusCode())
                .isEqualTo(400);

        List<JsonNode> noted = read("subject=alice");
        assertThat(noted)
                .extracting(
                        each -> each.path("phase").asString(),
                        each -> each.path("operation").asString(),
                        each -> each.path("status").asInt())
                .containsExactly(
                        tuple("ASKED", "POST /v1/associations", 0),
                        tuple("ANSWERED", "POST /v1/associations", 201),
                        tuple("ASKED", "POST /v1/associations/{association}/persons", 0),
                        tuple("ANSWERED", "POST /v1/associations/{association}/persons", 400));
        JsonNode first = noted.getFirst();
        assertThat(first.path("token").asString())
                .isEqualTo(Digest.of(token.getBytes(StandardCharsets.UTF_8)).hex());
        assertThat(first.path("client").asString()).isEqualTo("alice");
        assertThat(first.path("roles").asString()).isEqualTo("finance");
        assertThat(first.path("reason").asString()).isEqualTo("asked by the board");
        assertThat(first.path("address").asString()).isEqualTo("203.0.113.7");
        assertThat(first.path("happenedAt").asString()).isNotEmpty();
        assertThat(read("about=" + id))
                .extracting(each -> each.path("phase").asString())
                .containsExactly("ASKED");
    }

    @Test
    void reads_of_personal_data_are_noted_and_so_is_reading_the_trail() throws Exception {
        String carla = Tokens.of("carla-2", Set.of(Role.COMPLIANCE), Set.of());
        assertThat(get("/v1/trail?limit=1", carla).statusCode()).isEqualTo(200);
        assertThat(get("/v1/bank-files/nobody", carla).statusCode()).isEqualTo(404);
        assertThat(get("/v1/associations", carla).statusCode()).isEqualTo(200);
        assertThat(read("subject=carla-2"))
                .extracting(each ->
                        each.path("phase").asString() + " " + each.path("operation").asString())
                .containsExactly(
                        "ASKED GET /v1/trail",
                        "ANSWERED GET /v1/trail",
                        "ASKED GET /v1/bank-files/{reference}",
                        "ANSWERED GET /v1/bank-files/{reference}");
    }

    @Test
    void nothing_is_noted_of_donors_and_forms() throws Exception {
        String form = Tokens.of("form-3", Set.of(Role.INTEGRATOR), Set.of());
        String donation =
                "{\"associationId\": \"asso_00000000000000000000000000\","
                        + " \"amount\": {\"amount\": 100, \"currency\": \"EUR\"}}";
        assertThat(post("/v1/donations", form, "t3", donation).statusCode()).isEqualTo(404);
        assertThat(read("subject=form-3")).isEmpty();
    }

    /** Several at once take their turn; whoever changes one row is found. */
    @Test
    void the_rows_are_a_chain() throws Exception {
        String bob = Tokens.of("bob-4", Set.of(Role.FINANCE), Set.of());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String key = "chain-" + i;
            threads.add(Thread.startVirtualThread(() -> quietly(bob, key)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<JsonNode> rows = read("limit=1000");
        assertThat(rows)
                .extracting(each -> each.path("number").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(read("subject=bob-4")).hasSize(16);
        JsonNode before = api.get("/v1/trail/check").body();
        assertThat(before.path("intact").asBoolean()).as(before.toString()).isTrue();

        long changed = read("subject=bob-4").getFirst().path("number").asLong();
        tamper("update trail.entry set subject = 'alice' where number = " + changed);
        assertThat(api.get("/v1/trail/check").body().path("brokenAt").asLong()).isEqualTo(changed);
        tamper("update trail.entry set subject = 'bob-4' where number = " + changed);
        assertThat(api.get("/v1/trail/check").body().path("intact").asBoolean()).isTrue();
    }

    @Test
    void what_cannot_be_noted_does_not_happen() throws Exception {
        String dora = Tokens.of("dora", Set.of(Role.FINANCE), Set.of());
        String body = ASSOCIATION.formatted("W751000015");
        asOwner("revoke insert on trail.entry from obole_trail");
        HttpResponse<String> refused = post("/v1/associations", dora, "t5", body);
        asOwner("grant insert on trail.entry to obole_trail");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("TRAIL_UNAVAILABLE");
        assertThat(read("subject=dora")).isEmpty();
        HttpResponse<String> done = post("/v1/associations", dora, "t5", body);
        assertThat(done.statusCode()).isEqualTo(201);
        assertThat(done.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    /** What was changed is answered; what was only read is not, since nobody would know. */
    @Test
    void what_was_read_is_not_given_if_that_cannot_be_noted() throws Exception {
        String carla = Tokens.of("carla-6", Set.of(Role.COMPLIANCE, Role.FINANCE), Set.of());
        String terms = "{\"terms\": [{\"text\": \"lovelace\"}]}";
        asOwner(
                """
                create function trail.fail() returns trigger language plpgsql as
                    'begin raise exception ''no room''; end'
                """,
                """
                create trigger fail before insert on trail.entry for each row
                    when (new.phase = 'ANSWERED') execute function trail.fail()
                """);
        HttpResponse<String> read = post("/v1/personal-data/searches", carla, "t6", terms);
        HttpResponse<String> changed =
                post("/v1/associations", carla, "t7", ASSOCIATION.formatted("W751000016"));
        asOwner("drop trigger fail on trail.entry", "drop function trail.fail");
        assertThat(read.statusCode()).as(read.body()).isEqualTo(503);
        assertThat(read.body()).contains("TRAIL_UNAVAILABLE").doesNotContain("entries");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(201);
        assertThat(read("subject=carla-6"))
                .extracting(each -> each.path("phase").asString())
                .containsExactly("ASKED", "ASKED");
        assertThat(post("/v1/personal-data/searches", carla, "t8", terms).body())
                .contains("entries");
    }

    @Test
    void pages_and_filters_find_the_same() {
        List<JsonNode> whole = read("limit=1000");
        JsonNode page = api.get("/v1/trail?limit=2&after=1").body();
        assertThat(page.path("entries").size()).isEqualTo(2);
        assertThat(page.path("entries").get(0)).isEqualTo(whole.get(1));
        assertThat(page.path("next").asLong()).isEqualTo(3);
        assertThat(read("until=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(read("operation=GET%20/v1/trail&from=2020-01-01T00:00:00Z")).isNotEmpty();
        assertThat(api.get("/v1/trail?after=x").text("field")).isEqualTo("after");
        assertThat(api.get("/v1/trail?limit=0").text("field")).isEqualTo("limit");
        assertThat(api.get("/v1/trail?from=yesterday").text("field")).isEqualTo("from");
    }

    private static void quietly(String token, String key) {
        try {
            post("/v1/associations", token, key, "{}");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<JsonNode> read(String query) {
        Reply page = api.get("/v1/trail?" + query);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return StreamSupport.stream(page.body().path("entries").spliterator(), false).toList();
    }

    private static HttpResponse<String> post(String path, String token, String key, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .header("Obole-Reason", "asked by the board")
                        .header("X-Forwarded-For", "203.0.113.7")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String token)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return JourneyTest.base(app).resolve(path);
    }

    /** As somebody would who owns the table and knows of the trigger. */
    private static void tamper(String sql) throws SQLException {
        asOwner("alter table trail.entry disable trigger only_added", sql);
        asOwner("alter table trail.entry enable trigger only_added");
    }

    private static void asOwner(String... statements) throws SQLException {
        try (Connection connection =
                        app.getBean(Database.class)
                                .dataSource(obole.migrations.Role.MIGRATE)
                                .getConnection();
                Statement sql = connection.createStatement()) {
            for (String each : statements) {
                sql.execute(each);
            }
        }
    }
}
