package obole.query.webhook;

import static obole.query.webhook.WebhookNode.association;
import static obole.query.webhook.WebhookNode.integrator;
import static obole.query.webhook.WebhookNode.staff;
import static obole.query.webhook.WebhookNode.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.identity.Role;
import obole.identity.Tokens;
import obole.migrations.TestDatabase;
import obole.query.webhook.WebhookNode.Answer;
import obole.query.webhook.WebhookNode.MovedClock;
import obole.shared.association.AssociationId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose endpoints are whose, and what of them is said to whom. */
class WebhookEndpointsTest {

    private static final String PATH = "/webhook-endpoints";
    private static final String URL = "http://127.0.0.1:9/secret-path";
    private static final AssociationId OWN = association("own");
    private static final AssociationId OTHERS = association("others");

    @TempDir static Path data;

    private static TestDatabase database;
    private static WebhookNode node;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        node = new WebhookNode(database, data.resolve("key"), new MovedClock(), Map.of());
    }

    @AfterAll
    static void stop() {
        node.close();
        database.close();
    }

    private static Answer create(String token, String key, String body) {
        return node.send("POST", PATH, token, key, body);
    }

    @Test
    void an_association_has_its_own_and_others_are_as_what_does_not_exist() {
        Answer own = node.endpoint(OWN, URL, "");
        Answer others = node.endpoint(OTHERS, URL, "");
        Answer form = create(integrator("form"), "f", "{\"url\": \"" + URL + "\"}");
        assertThat(form.status()).isEqualTo(201);
        assertThat(form.text("integrator")).isEqualTo("form");
        String nobody = PATH + "/whe_00000000000000000000000000";

        assertThat(ids(token(OWN))).contains(own.text("id")).doesNotContain(others.text("id"));
        assertThat(ids(integrator("form"))).containsExactly(form.text("id"));
        assertThat(ids(integrator("another"))).isEmpty();
        assertThat(ids(staff()))
                .contains(own.text("id"), others.text("id"), form.text("id"))
                .isSorted();
        for (String id : List.of(others.text("id"), form.text("id"))) {
            for (String operation :
                    List.of(
                            "GET ",
                            "GET /deliveries",
                            "PUT ",
                            "POST /pause",
                            "POST /resumption",
                            "POST /secret",
                            "POST /replay",
                            "DELETE ")) {
                String[] parts = operation.split(" ", -1);
                String body =
                        switch (operation) {
                            case "PUT " -> "{\"url\": \"" + URL + "\"}";
                            case "POST /replay" -> "{\"after\": -1}";
                            default -> "";
                        };
                Map<String, String> said =
                        parts[0].equals("PUT")
                                ? Map.of("If-Match", "*")
                                : Map.of("Idempotency-Key", "k");
                Answer refused =
                        node.send(parts[0], PATH + "/" + id + parts[1], token(OWN), said, body);
                Answer absent = node.send(parts[0], nobody + parts[1], token(OWN), said, body);
                assertThat(refused.status()).as(operation).isEqualTo(404);
                assertThat(refused.body().toString().replace(id, "it"))
                        .isEqualTo(
                                absent.body()
                                        .toString()
                                        .replace("whe_00000000000000000000000000", "it"));
            }
        }
    }

    private static List<String> ids(String token) {
        return ids(token, "");
    }

    private static List<String> ids(String token, String query) {
        Answer page = node.get(PATH + query, token);
        assertThat(page.status()).isEqualTo(200);
        return page.body().path("endpoints").findValuesAsString("id");
    }

    @Test
    void an_integrator_is_told_of_gifts_and_of_those_it_is_bound_to_only() throws Exception {
        String bound = Tokens.of("bound", Set.of(Role.INTEGRATOR), Set.of(OWN.toString()));
        try (Receiver all = new Receiver();
                Receiver some = new Receiver()) {
            create(integrator("free"), "all", "{\"url\": \"" + all.url() + "\"}");
            Answer made = create(bound, "some", "{\"url\": \"" + some.url() + "\"}");
            assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
            String first = node.give(OTHERS);
            String second = node.give(OWN);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(all.about()).containsExactly(first, second));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(some.about()).containsExactly(second));
            assertThat(some.sequences()).containsExactly(1L);
            assertThat(some.received().getFirst().body()).doesNotContain(OTHERS.toString());
            // Whoever is bound to less, or to others, does not see it.
            String narrower =
                    Tokens.of("bound", Set.of(Role.INTEGRATOR), Set.of(OTHERS.toString()));
            assertThat(ids(narrower)).isEmpty();
            assertThat(ids(bound)).containsExactly(made.text("id"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {}                                                       | url
                    {"url": 7}                                               | url
                    {"url": "http://10.0.0.1/"}                              | url
                    {"url": "http://u:p@127.0.0.1/"}                         | url
                    {"url": "http://127.0.0.1/", "types": "x"}               | types
                    {"url": "http://127.0.0.1/", "types": [7]}               | types[0]
                    {"url": "http://127.0.0.1/", "types": ["a.*", "b"]}      | types[0]
                    {"url": "http://127.0.0.1/", "types": ["donation"]}      | types[0]
                    {"url": "http://127.0.0.1/", "types": ["payout.*"]}      | types[0]
                    {"url": "http://127.0.0.1/", "types": ["account.opened"]}| types[0]
                    {"url": "http://127.0.0.1/", "after": 999999}            | after
                    {"url": "http://127.0.0.1/", "after": -2}                | after
                    {"url": "http://127.0.0.1/", "secret": "whsec_mine"}     | secret
                    {"url": "http://127.0.0.1/", "associationId": "asso_1"}  | associationId
                    [                                                        | body
                    """)
    void what_is_wrong_is_said_by_its_field(String body, String field) {
        Answer refused = create(integrator("careless"), "wrong", body);
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(ids(integrator("careless"))).isEmpty();
    }

    @Test
    void what_compares_no_version_says_so() {
        Answer endpoint = create(integrator("reader"), "once", "{\"url\": \"" + URL + "\"}");
        String path = PATH + "/" + endpoint.text("id");
        Map<String, String> version = Map.of("If-Match", "\"1\"");
        Answer refused = node.send("DELETE", path, integrator("reader"), version, "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo("If-Match");
    }

    @Test
    void an_association_says_for_whom_and_may_not_say_another() {
        String wish = "{\"associationId\": \"%s\", \"url\": \"" + URL + "\"}";
        Answer unsaid = create(token(OWN), "x", "{\"url\": \"" + URL + "\"}");
        assertThat(unsaid.text("field")).isEqualTo("associationId");
        assertThat(create(token(OWN), "x", wish.formatted(OTHERS)).text("code"))
                .isEqualTo("NOT_FOUND");
        assertThat(create(token(OWN), "x", wish.formatted(association("none"))).text("code"))
                .isEqualTo("NOT_FOUND");
        assertThat(create(staff(), "x", wish.formatted(OWN)).status()).isEqualTo(403);
    }

    @Test
    void the_same_request_is_the_same_endpoint_and_another_one_is_refused() {
        String wish = "{\"url\": \"" + URL + "\"}";
        Answer first = create(integrator("twice"), "same", wish);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        Answer again = create(integrator("twice"), "same", wish);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(create(integrator("twice"), "same", "{\"url\": \"" + URL + "2\"}").text("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(create(integrator("twice"), "", wish).text("field"))
                .isEqualTo("Idempotency-Key");
        String path = PATH + "/" + first.text("id");
        assertThat(node.send("DELETE", path, integrator("twice"), "", "").status()).isEqualTo(204);
        assertThat(node.get(path, integrator("twice")).text("code"))
                .isEqualTo("WEBHOOK_ENDPOINT_NOT_FOUND");
        assertThat(create(integrator("twice"), "same", wish).status()).isEqualTo(404);
        assertThat(node.send("DELETE", path, integrator("twice"), "", "").status()).isEqualTo(404);
    }

    @Test
    void a_subscriber_has_sixteen_endpoints_at_most() {
        List<Answer> all = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            all.add(create(integrator("many"), "many" + i, "{\"url\": \"" + URL + "\"}"));
        }
        assertThat(all.subList(0, 16)).allMatch(each -> each.status() == 201);
        assertThat(all.getLast().text("code")).isEqualTo("WEBHOOK_ENDPOINTS_TOO_MANY");
        String path = PATH + "/" + all.getFirst().text("id");
        node.send("DELETE", path, integrator("many"), "", "");
        assertThat(create(integrator("many"), "again", "{\"url\": \"" + URL + "\"}").status())
                .isEqualTo(201);
    }

    @Test
    void we_see_where_it_leads_but_not_all_of_the_address_and_stop_it_with_a_reason() {
        Answer own = node.endpoint(OWN, URL, "");
        String path = PATH + "/" + own.text("id");
        assertThat(node.get(path, token(OWN)).text("url")).isEqualTo(URL);
        assertThat(node.get(path, staff()).text("url")).isEqualTo("http://127.0.0.1:9");
        String silent = Tokens.of("finance:silent", Set.of(Role.FINANCE), Set.of());
        assertThat(node.send("POST", path + "/pause", silent, "", "").text("field"))
                .isEqualTo("Obole-Reason");
        assertThat(node.send("DELETE", path, silent, "", "").text("field"))
                .isEqualTo("Obole-Reason");
        assertThat(node.send("POST", path + "/pause", staff(), "", "").text("status"))
                .isEqualTo("PAUSED");
        Answer paused = node.get(path, token(OWN));
        assertThat(paused.body().at("/paused/by").asString()).isEqualTo("compliance:carla");
        assertThat(paused.body().at("/paused/reason").asString()).isEqualTo("a test");
        assertThat(node.send("POST", path + "/secret", staff(), "k", "").status()).isEqualTo(403);
        assertThat(node.send("POST", path + "/replay", staff(), "", "").status()).isEqualTo(403);
        assertThat(node.send("POST", path + "/resumption", token(OWN), "", "").status())
                .isEqualTo(200);
    }

    @Test
    void lists_are_filtered_by_what_an_endpoint_is_and_whose() {
        String own = node.endpoint(OWN, URL, "").text("id");
        String paused = node.endpoint(OWN, URL, "").text("id");
        String others = node.endpoint(OTHERS, URL, "").text("id");
        node.send("POST", PATH + "/" + paused + "/pause", token(OWN), "", "");

        assertThat(ids(token(OWN), "?status=PAUSED")).contains(paused).doesNotContain(own);
        assertThat(ids(token(OWN), "?status=ACTIVE")).contains(own).doesNotContain(paused);
        assertThat(ids(staff(), "?association=" + OTHERS + "&limit=200"))
                .contains(others)
                .doesNotContain(own, paused);
        assertThat(node.get(PATH + "?status=DELETED", staff()).text("field")).isEqualTo("status");
    }
}
