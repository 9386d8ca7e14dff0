package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.identity.Role;
import obole.identity.Tokens;
import obole.migrations.Database;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Over TLS, with the platform's port and a page that may ask: what is answered, and to whom. */
class FrontDoorTest {

    private static final String PAGE = "https://give.example.org";
    private static final String WEBHOOK_SECRET = "whsec_d2ViaG9vay1zZWNyZXQtb2YtYS10ZXN0";

    @TempDir static Path data;

    private static Certificates certificates;
    private static ConfigurableApplicationContext app;
    private static String said;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        certificates = new Certificates(data);
        for (String each : List.of("server", "client", "stranger")) {
            certificates.make(each);
        }
        certificates.trust("server", "client", "stranger");
        certificates.trust("client", "server");
        String store = "--spring.ssl.bundle.jks.web.";
        PrintStream terminal = System.out;
        Path log = data.resolve("said.txt");
        try (PrintStream file = new PrintStream(log.toFile(), StandardCharsets.UTF_8)) {
            System.setOut(file);
            app =
                    JourneyTest.start(
                            data,
                            store + "keystore.location=" + certificates.store("server").toUri(),
                            store + "keystore.password=" + Certificates.PASSWORD,
                            store
                                    + "truststore.location="
                                    + certificates.store("server-trusts").toUri(),
                            store + "truststore.password=" + Certificates.PASSWORD,
                            "--server.ssl.bundle=web",
                            "--server.ssl.client-auth=want",
                            "--management.server.port=0",
                            "--obole.sandbox.webhook-secrets=" + WEBHOOK_SECRET,
                            "--obole.identity.allowed-origins=" + PAGE,
                            "--logging.level.root=debug");
        } finally {
            System.setOut(terminal);
        }
        said = Files.readString(log);
    }

    @AfterAll
    static void close() {
        app.close();
    }

    @Test
    void every_answer_tells_a_browser_to_keep_and_guess_nothing() throws Exception {
        for (String path : List.of("/v1/health", "/v1/associations", "/v1/nothing", "/nowhere")) {
            for (String token : List.of("", Tokens.of("alice"))) {
                var answer = send("", request("GET", path, token));
                Map<String, String> expected =
                        Map.of(
                                "X-Content-Type-Options", "nosniff",
                                "X-Frame-Options", "DENY",
                                "Content-Security-Policy", "frame-ancestors 'none'",
                                "Referrer-Policy", "no-referrer",
                                "Cache-Control", "no-store",
                                "Strict-Transport-Security", "max-age=31536000");
                expected.forEach((name, value) ->
                        assertThat(answer.headers().allValues(name))
                                .as("%s of %s, %s", name, path, answer.statusCode())
                                .containsExactly(value));
            }
        }
    }

    @Test
    void a_named_page_may_ask_for_donations_and_for_nothing_else() throws Exception {
        assertThat(allowed("/v1/donations", PAGE)).isEqualTo(PAGE);
        assertThat(allowed("/v1/pledges", PAGE)).isEqualTo(PAGE);
        assertThat(allowed("/v1/donations", "https://elsewhere.example.org")).isEmpty();
        assertThat(allowed("/v1/associations", PAGE)).isEmpty();
        assertThat(allowed("/v1/donations/x/refunds", PAGE)).isEmpty();
    }

    private static String allowed(String path, String origin) throws Exception {
        HttpResponse<String> answer =
                send(
                        "",
                        request("OPTIONS", path, "")
                                .header("Origin", origin)
                                .header("Access-Control-Request-Method", "POST"));
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
        return answer.headers().firstValue("Access-Control-Allow-Origin").orElse("");
    }

    @Test
    void the_platforms_port_says_how_it_is_to_all_and_how_much_to_admins() throws Exception {
        String admin = Tokens.of("root", Set.of(Role.ADMIN), Set.of());
        String finance = Tokens.of("alice", Set.of(Role.FINANCE), Set.of());
        HttpResponse<String> health = platform("/actuator/health", "");
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        JsonNode body = JsonMapper.shared().readTree(health.body());
        assertThat(body.path("status").asString()).isEqualTo("UP");
        assertThat(body.has("components")).isFalse();
        assertThat(platform("/actuator/health/readiness", "").statusCode()).isEqualTo(200);
        for (String path : List.of("/actuator", "/actuator/metrics", "/actuator/env")) {
            assertThat(platform(path, "").statusCode()).as(path).isEqualTo(401);
            assertThat(platform(path, finance).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(platform("/actuator/metrics/jvm.memory.used", admin).statusCode())
                .isEqualTo(200);
        for (String path :
                List.of("env", "heapdump", "beans", "loggers", "shutdown", "threaddump")) {
            assertThat(platform("/actuator/" + path, admin).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(platform("/v1/associations", admin).statusCode()).isEqualTo(404);
        assertThat(send("", request("GET", "/actuator/health", "")).statusCode()).isEqualTo(404);
    }

    @Test
    void a_token_that_is_bound_to_a_certificate_counts_with_it_only() throws Exception {
        String bound =
                Tokens.signed(
                        Tokens.claims("alice", Set.of(Role.FINANCE), Set.of())
                                .claim("cnf", Map.of("x5t#S256", certificates.thumbprint("client")))
                                .build());
        String free = Tokens.of("alice", Set.of(Role.FINANCE), Set.of());
        for (String client : List.of("", "stranger", "client", "")) {
            HttpResponse<String> answer = send(client, request("GET", "/v1/associations", bound));
            assertThat(answer.statusCode())
                    .as(client + answer.body())
                    .isEqualTo(client.equals("client") ? 200 : 401);
            assertThat(send(client, request("GET", "/v1/associations", free)).statusCode())
                    .isEqualTo(200);
        }
    }

    /** Each secret that a process is given or makes, and the most that it could say. */
    @Test
    void no_secret_is_in_the_log() throws IOException {
        assertThat(said).contains("DEBUG", " Started ");
        Path obole = data.resolve("obole");
        Database database = app.getBean(Database.class);
        assertThat(said)
                .doesNotContain(Certificates.PASSWORD, WEBHOOK_SECRET)
                .doesNotContain(Files.readString(obole.resolve("secret")).strip());
        database.credentials()
                .values()
                .forEach(login -> assertThat(said).doesNotContain(login.password()));
        Files.readAllLines(obole.resolve("replay-signing-key.pem")).stream()
                .filter(line -> !line.startsWith("-"))
                .forEach(line -> assertThat(said).doesNotContain(line));
    }

    private static HttpRequest.Builder request(String method, String path, String token) {
        URI address = URI.create("https://localhost:" + port("local.server.port") + path);
        return authorised(HttpRequest.newBuilder(address), token)
                .method(method, BodyPublishers.noBody());
    }

    private static HttpRequest.Builder authorised(HttpRequest.Builder request, String token) {
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> platform(String path, String token)
            throws IOException, InterruptedException, GeneralSecurityException {
        URI address = URI.create("https://localhost:" + port("local.management.port") + path);
        return send("", authorised(HttpRequest.newBuilder(address), token));
    }

    private static String port(String property) {
        return app.getEnvironment().getRequiredProperty(property);
    }

    private static HttpResponse<String> send(String client, HttpRequest.Builder request)
            throws IOException, InterruptedException, GeneralSecurityException {
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(certificates.context(client)).build()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
