package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;

import obole.demonstration.Api;
import obole.demonstration.Steps;
import obole.identity.Role;
import obole.identity.Tokens;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every operation of the table, asked for by every role: for its own association, for another, for
 * any; and with every token that does not count. What the front door answers is what the table
 * says, read here a second time.
 */
class PermissionMatrixTest {

    /** What the front door does with a request. */
    enum Door {
        OPENS,
        NOBODY,
        BAD_TOKEN,
        FORBIDS,
        SHOWS_NOTHING,
        ASKS_TO_SIGN_IN
    }

    private static final Date LATER = Date.from(Instant.parse("2100-01-01T00:00:00Z"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir static Path data;

    private static ConfigurableApplicationContext app;
    private static String own;
    private static String others;

    /** What a path's variables may stand for: something of their own, and something of others. */
    private static final Map<String, String> OF_OWN = new LinkedHashMap<>();

    private static final Map<String, String> OF_OTHERS = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        app = JourneyTest.start(data);
        Api api = JourneyTest.api(app);
        Steps steps = new Steps(api);
        own = steps.association("Own", "own", "RNA", "W751000001", "ASSOCIATION");
        others = steps.association("Others", "others", "RNA", "W751000002", "ASSOCIATION");
        EventStore store = app.getBean(EventStore.class);
        OF_OWN.putAll(ThingsOf.association(api, store, own));
        OF_OTHERS.putAll(ThingsOf.association(api, store, others));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    /** What the table says about somebody with one role. */
    private static Door expected(PermissionRow row, Role role, Set<String> bound, boolean ofOwn) {
        if (row.open()) {
            return Door.OPENS;
        }
        String grant = row.grant(role);
        if (grant == null) {
            return Door.FORBIDS;
        }
        if (bound.isEmpty() && role == Role.ASSOCIATION) {
            return Door.SHOWS_NOTHING;
        }
        boolean theirs = !grant.isEmpty() && ofOwn && bound.contains(own);
        return bound.isEmpty() || grant.equals("body") || theirs ? Door.OPENS : Door.SHOWS_NOTHING;
    }

    @Test
    void every_role_gets_what_the_table_says_of_its_own_and_of_others()
            throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (PermissionRow row : PermissionRow.table()) {
            for (Role role : Role.values()) {
                for (Set<String> bound : List.of(Set.<String>of(), Set.of(own))) {
                    String token = Tokens.of(role.text(), EnumSet.of(role), bound);
                    for (boolean ofOwn : new boolean[] {true, false}) {
                        Door door = ask(row, row.about(ofOwn ? OF_OWN : OF_OTHERS), token);
                        Door due = expected(row, role, bound, ofOwn);
                        asked++;
                        if (door != due) {
                            wrong.add(
                                    row
                                            + " by "
                                            + role
                                            + " of "
                                            + bound
                                            + " about "
                                            + (ofOwn ? "own" : "others")
                                            + ": "
                                            + door
                                            + ", not "
                                            + due);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(3_000);
    }

    @Test
    void nobody_gets_in_without_a_token_that_counts() throws IOException, InterruptedException {
        Map<String, Door> tokens = new LinkedHashMap<>();
        tokens.put("", Door.NOBODY);
        tokens.put("not-a-token", Door.BAD_TOKEN);
        tokens.put(
                Tokens.signed(all().expirationTime(Date.from(Instant.EPOCH)).build()),
                Door.BAD_TOKEN);
        tokens.put(Tokens.signed(all().audience("others").build()), Door.BAD_TOKEN);
        tokens.put(Tokens.signed(all().issuer("https://evil.test").build()), Door.BAD_TOKEN);
        tokens.put(new PlainJWT(all().build()).serialize(), Door.BAD_TOKEN);
        tokens.put(Tokens.of("nothing", Set.of(), Set.of()), Door.FORBIDS);
        List<String> wrong = new ArrayList<>();
        for (PermissionRow row : PermissionRow.table()) {
            for (Map.Entry<String, Door> token : tokens.entrySet()) {
                Door due =
                        row.open() && token.getValue() != Door.BAD_TOKEN
                                ? Door.OPENS
                                : token.getValue();
                Door door = ask(row, row.about(OF_OWN), token.getKey());
                if (door != due) {
                    wrong.add(row + " with " + token + ": " + door + ", not " + due);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_moves_money_out_asks_who_signed_in_long_ago_to_sign_in_again()
            throws IOException, InterruptedException {
        String stale = Tokens.signed(all().claim("auth_time", 0).build());
        String silent = Tokens.signed(all().claim("auth_time", null).build());
        for (PermissionRow row : PermissionRow.table()) {
            boolean stepUp = row.words().contains("+step-up");
            for (String token : List.of(stale, silent)) {
                Door due = stepUp ? Door.ASKS_TO_SIGN_IN : Door.OPENS;
                assertThat(ask(row, row.about(OF_OWN), token)).as(row.toString()).isEqualTo(due);
            }
        }
    }

    /** Somebody with every role. */
    private static JWTClaimsSet.Builder all() {
        return Tokens.claims("all", EnumSet.allOf(Role.class), Set.of()).expirationTime(LATER);
    }

    @Test
    void to_an_association_what_is_others_is_as_what_does_not_exist()
            throws IOException, InterruptedException {
        String token = Tokens.of("own", Set.of(Role.ASSOCIATION), Set.of(own));
        Map<String, String> nothing = new LinkedHashMap<>();
        OF_OTHERS.forEach(
                (kind, id) -> nothing.put(kind, id.substring(0, id.length() - 4) + "0000"));
        for (PermissionRow row : PermissionRow.table()) {
            String grant = row.grant(Role.ASSOCIATION);
            if (grant != null && !grant.equals("body")) {
                HttpResponse<String> ofOthers = send(row, row.about(OF_OTHERS), token);
                HttpResponse<String> ofNobody = send(row, row.about(nothing), token);
                assertThat(ofOthers.statusCode()).as(row.toString()).isEqualTo(404);
                assertThat(ofOthers.body()).as(row.toString()).isEqualTo(ofNobody.body());
                assertThat(ofOthers.headers().map().keySet())
                        .isEqualTo(ofNobody.headers().map().keySet());
            }
        }
    }

    @Test
    void an_association_in_the_body_must_be_theirs() throws IOException, InterruptedException {
        String token = Tokens.of("form", Set.of(Role.INTEGRATOR), Set.of(own));
        String nobody = "asso_00000000000000000000000000";
        for (Map.Entry<String, String> wish : ThingsOf.WISHES.entrySet()) {
            String path = "/v1/" + wish.getKey();
            HttpResponse<String> ofOthers = post(path, token, wish.getValue().formatted(others));
            HttpResponse<String> ofNobody = post(path, token, wish.getValue().formatted(nobody));

            assertThat(ofOthers.body()).contains("\"NOT_FOUND\"").isEqualTo(ofNobody.body());
            HttpResponse<String> ofOwn = post(path, token, wish.getValue().formatted(own));
            assertThat(ofOwn.statusCode()).as(ofOwn.body()).isEqualTo(201);
        }
    }

    @Test
    void who_gives_anonymously_is_known_to_us_only() throws IOException, InterruptedException {
        String form = Tokens.of("form", Set.of(Role.INTEGRATOR), Set.of(own));
        String wish =
                """
                {"associationId": "%s", "amount": {"amount": 700, "currency": "EUR"},
                 "anonymous": true, "donor": {"name": "Ada", "email": "ada@example.org"}}
                """
                        .formatted(own);
        String id =
                JsonMapper.shared()
                        .readTree(post("/v1/donations", form, wish).body())
                        .path("donationId")
                        .asString();
        PermissionRow one = PermissionRow.of("GET /v1/donations/{id} association(row)");
        JourneyTest.api(app).getUntil("/v1/donations/" + id, reply -> reply.status() == 200);

        String token = Tokens.of("own", Set.of(Role.ASSOCIATION), Set.of(own));
        assertThat(send(one, "/v1/donations/" + id, token).body()).contains("\"donor\":null");
        String ours = Tokens.of("finance", Set.of(Role.FINANCE), Set.of());
        assertThat(send(one, "/v1/donations/" + id, ours).body()).contains("\"donor\":\"donor_");
    }

    private static HttpResponse<String> post(String path, String token, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                request(path, token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", path + body.hashCode())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static Door ask(PermissionRow row, String path, String token)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(row, path, token);
        JsonNode problem =
                answer.body().startsWith("{")
                        ? JsonMapper.shared().readTree(answer.body())
                        : JsonMapper.shared().createObjectNode();
        return switch (answer.statusCode() + " " + problem.path("code").asString("")) {
            case "401 UNAUTHENTICATED" -> Door.NOBODY;
            case "401 TOKEN_INVALID" -> Door.BAD_TOKEN;
            case "401 STEP_UP_REQUIRED" -> Door.ASKS_TO_SIGN_IN;
            case "403 FORBIDDEN" -> Door.FORBIDS;
            case "404 NOT_FOUND" -> Door.SHOWS_NOTHING;
            default -> Door.OPENS;
        };
    }

    /**
     * With a reason, and a body that no operation takes, so that nothing happens behind the door.
     */
    private static HttpResponse<String> send(PermissionRow row, String path, String token)
            throws IOException, InterruptedException {
        return HTTP.send(
                request(path, token)
                        .header("Content-Type", row.takes())
                        .header("Obole-Reason", "a test")
                        .method(
                                row.method(),
                                row.method().equals("GET")
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString("["))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(JourneyTest.base(app).resolve(path.replace(".1", ".csv")))
                        .timeout(Duration.ofMinutes(1));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
