package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Database;
import obole.migrations.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The issuer on board: who is there at first, keys for integrators, and people who sign in. */
class TokenServerTest {

    private static final String ASSOCIATION = "asso_00000000000000000000000000";
    private static final String REDIRECT = "http://127.0.0.1:9999/signed-in";
    private static final String VERIFIER = "v".repeat(64);

    @TempDir Path data;

    @Test
    void the_first_start_says_secrets_once_and_the_next_takes_them()
            throws IOException, InterruptedException, SQLException {
        Map<String, String> secrets;
        try (OnBoard first = OnBoard.start(data)) {
            secrets = first.secrets();
            assertThat(secrets).containsOnlyKeys("alice", "bob", "carla", "form", "root", "claire");
            assertThat(stored(first)).doesNotContain(secrets.values()).contains("{bcrypt}");
            String alice = first.token("alice", secrets.getOrDefault("alice", ""));
            assertThat(first.send("GET", "/v1/ledger/trial-balance", alice, "").statusCode())
                    .isEqualTo(200);
            assertThat(first.send("GET", "/v1/events", alice, "").statusCode()).isEqualTo(403);
            assertThat(first.askForToken("alice", "wrong").statusCode()).isEqualTo(401);
            assertThat(first.askForToken("claire", secrets.getOrDefault("claire", "")).statusCode())
                    .isEqualTo(401);
        }
        try (OnBoard second = OnBoard.start(data)) {
            assertThat(second.secrets()).isEmpty();
            assertThat(second.askForToken("alice", secrets.getOrDefault("alice", "")).statusCode())
                    .isEqualTo(200);
        }
        Path key = data.resolve("obole/token-key.json");
        assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
    }

    private static String stored(OnBoard obole) throws SQLException {
        StringBuilder rows = new StringBuilder();
        Database database = obole.app().getBean(Database.class);
        try (Connection connection = database.dataSource(Role.IDENTITY).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select c::text from identity.client c")) {
            while (row.next()) {
                rows.append(row.getString(1)).append('\n');
            }
        }
        return rows.toString();
    }

    @Test
    void an_operator_makes_renews_and_revokes_a_key() throws Exception {
        try (OnBoard obole = OnBoard.start(data)) {
            String root = obole.token("root", obole.secrets().getOrDefault("root", ""));
            String wanted =
                    """
                    {"name": "canal", "roles": ["integrator", "association"],
                     "associations": ["%s"]}
                    """
                            .formatted(ASSOCIATION);

            HttpResponse<String> made = obole.send("POST", "/v1/clients", root, wanted);

            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            String secret = JsonMapper.shared().readTree(made.body()).path("secret").asString();
            JsonNode claims = claims(obole.token("canal", secret));
            assertThat(claims.path("sub").asString()).isEqualTo("canal");
            assertThat(claims.path("aud").toString()).contains("obole");
            assertThat(claims.path("roles").toString()).contains("integrator", "association");
            assertThat(claims.path("associations").toString()).contains(ASSOCIATION);
            assertThat(claims.path("acr").asString()).isEqualTo("secret");
            assertThat(claims.path("auth_time").asLong()).isEqualTo(claims.path("iat").asLong());
            assertThat(obole.send("POST", "/v1/clients", root, wanted).body())
                    .contains("CLIENT_EXISTS");
            assertThat(obole.send("GET", "/v1/clients", root, "").body())
                    .contains("\"canal\"", "\"createdBy\":\"root\"")
                    .doesNotContain(secret, "secret");

            String renewed =
                    JsonMapper.shared()
                            .readTree(
                                    obole.send("POST", "/v1/clients/canal/secret", root, "").body())
                            .path("secret")
                            .asString();
            assertThat(obole.askForToken("canal", secret).statusCode()).isEqualTo(401);
            assertThat(obole.askForToken("canal", renewed).statusCode()).isEqualTo(200);

            assertThat(obole.send("POST", "/v1/clients/canal/revocation", root, "").statusCode())
                    .isEqualTo(204);
            assertThat(obole.askForToken("canal", renewed).statusCode()).isEqualTo(401);
            assertThat(obole.send("POST", "/v1/clients/canal/secret", root, "").body())
                    .contains("CLIENT_NOT_FOUND");
            assertThat(obole.send("POST", "/v1/clients", root, wanted).body())
                    .contains("CLIENT_EXISTS");
            for (String bad :
                    new String[] {
                        "{\"name\": \"A\", \"roles\": [\"admin\"]}",
                        "{\"name\": \"a\", \"roles\": [\"king\"]}",
                        "{\"name\": \"a\", \"roles\": []}",
                        "{\"name\": \"a\", \"roles\": [\"association\"]}",
                        "{\"name\": \"obole-a\", \"roles\": [\"admin\"]}",
                        "{\"name\": \"a\", \"roles\": [\"finance\"], \"associations\": [\""
                                + ASSOCIATION
                                + "\"]}",
                        "{\"name\": \"a\", \"roles\": [\"admin\"], \"associations\": [\"x\"]}"
                    }) {
                HttpResponse<String> refused = obole.send("POST", "/v1/clients", root, bad);
                assertThat(refused.statusCode()).as(bad + refused.body()).isEqualTo(400);
                assertThat(refused.body()).contains("MALFORMED", "\"field\"");
            }
        }
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared()
                .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    @Test
    void a_person_signs_in_with_a_password_and_pkce() throws Exception {
        try (OnBoard obole = OnBoard.start(data)) {
            String password = obole.secrets().getOrDefault("claire", "");
            HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            URI authorize = authorize(obole, "");
            assertThat(location(get(browser, authorize))).contains("/login");
            String page = get(browser, obole.base().resolve("/login")).body();
            assertThat(signIn(browser, obole, page, "wrong")).contains("error");
            page = get(browser, obole.base().resolve("/login")).body();
            signIn(browser, obole, page, password);

            String back = location(get(browser, authorize));

            assertThat(back).startsWith(REDIRECT);
            String code = back.replaceAll(".*[?&]code=([^&]*).*", "$1");
            HttpResponse<String> answer =
                    post(
                            browser,
                            obole.base().resolve("/oauth2/token"),
                            "grant_type=authorization_code&client_id=sign-in&code="
                                    + code
                                    + "&code_verifier="
                                    + VERIFIER
                                    + "&redirect_uri="
                                    + encoded(REDIRECT));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            String token =
                    JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
            JsonNode claims = claims(token);
            assertThat(claims.path("sub").asString()).isEqualTo("claire");
            assertThat(claims.path("client_id").asString()).isEqualTo("sign-in");
            assertThat(claims.path("acr").asString()).isEqualTo("password");
            assertThat(claims.path("auth_time").asLong())
                    .isBetween(claims.path("iat").asLong() - 60, claims.path("iat").asLong());
            assertThat(obole.send("GET", "/v1/holds", token, "").statusCode()).isEqualTo(200);
        }
    }

    /** So that whoever is answered STEP_UP_REQUIRED can do what it asks for. */
    @Test
    void a_client_that_wants_a_fresh_sign_in_has_the_password_asked_for_again() throws Exception {
        try (OnBoard obole = OnBoard.start(data)) {
            String password = obole.secrets().getOrDefault("claire", "");
            HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            URI login = obole.base().resolve("/login");
            signIn(browser, obole, get(browser, login).body(), password);
            assertThat(location(get(browser, authorize(obole, "")))).startsWith(REDIRECT);
            for (String fresh : List.of("&prompt=login", "&max_age=0", "&max_age=soon")) {
                URI authorize = authorize(obole, fresh);
                assertThat(location(get(browser, authorize))).contains("/login");
                assertThat(location(get(browser, authorize))).contains("/login");

                String saved = signIn(browser, obole, get(browser, login).body(), password);

                assertThat(saved).contains("/oauth2/authorize");
                assertThat(location(get(browser, URI.create(saved)))).startsWith(REDIRECT);
                assertThat(location(get(browser, authorize))).contains("/login");
            }
            assertThat(location(get(browser, authorize(obole, "&max_age=600"))))
                    .startsWith(REDIRECT);
        }
    }

    private static URI authorize(OnBoard obole, String more) throws NoSuchAlgorithmException {
        return obole.base()
                .resolve(
                        "/oauth2/authorize?response_type=code&client_id=sign-in"
                                + "&state=s&code_challenge_method=S256&code_challenge="
                                + challenge()
                                + "&redirect_uri="
                                + encoded(REDIRECT)
                                + more);
    }

    private static String signIn(HttpClient browser, OnBoard obole, String page, String password)
            throws IOException, InterruptedException {
        Matcher csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(csrf.find()).as(page).isTrue();
        return location(
                post(
                        browser,
                        obole.base().resolve("/login"),
                        "username=claire&password="
                                + password
                                + "&_csrf="
                                + encoded(csrf.group(1))));
    }

    private static String challenge() throws NoSuchAlgorithmException {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256")
                                .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse(answer.statusCode() + " without");
    }

    private static HttpResponse<String> get(HttpClient browser, URI address)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient browser, URI address, String form)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
