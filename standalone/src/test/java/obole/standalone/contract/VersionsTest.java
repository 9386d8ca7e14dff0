package obole.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import obole.identity.Role;
import obole.identity.Tokens;
import obole.identity.contract.ApiVersions;
import obole.standalone.Main;
import obole.standalone.Prepared;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Versions of the contract, with a second one that only this test has. */
class VersionsTest {

    private static final String FIRST = "2026-11-26";
    private static final String SECOND = "2099-01-01";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** No configuration by its annotations, or every other test would find it. */
    static class Later {

        @Bean
        ApiVersions apiVersions() {
            return new ApiVersions(List.of(FIRST, SECOND));
        }
    }

    /** The second version of an operation: its answer has another form. */
    static class Second {

        @ResponseBody
        String associations() {
            return "id,name";
        }
    }

    @TempDir static Path data;

    private static ConfigurableApplicationContext app;

    @BeforeAll
    static void start() throws NoSuchMethodException {
        app =
                new SpringApplicationBuilder(Later.class, Main.class)
                        .run(
                                "--server.port=0",
                                "--obole.data=" + Prepared.data(data.resolve("obole")),
                                "--obole.test.on-board=true");
        var mapping =
                app.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mapping.registerMapping(
                RequestMappingInfo.paths("/v1/associations")
                        .methods(RequestMethod.GET)
                        .version(SECOND + "+")
                        .options(mapping.getBuilderConfiguration())
                        .build(),
                new Second(),
                Second.class.getDeclaredMethod("associations"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static HttpRequest.Builder request(String path) {
        String port = app.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder associations(String token) {
        return request("/v1/associations").header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder pinned(String version) {
        return associations(
                Tokens.signed(
                        Tokens.claims("p", Set.of(Role.FINANCE), Set.of())
                                .claim("api_version", version)
                                .build()));
    }

    private static String served(HttpResponse<String> answer) {
        return answer.headers().firstValue(ApiVersions.HEADER).orElse("none");
    }

    @Test
    void the_header_says_which_version_is_meant() throws Exception {
        HttpResponse<String> first =
                send(associations(Tokens.of("alice")).header(ApiVersions.HEADER, FIRST));
        HttpResponse<String> second =
                send(associations(Tokens.of("alice")).header(ApiVersions.HEADER, SECOND));

        assertThat(first.body()).startsWith("{");
        assertThat(served(first)).isEqualTo(FIRST);
        assertThat(second.body()).isEqualTo("id,name");
        assertThat(served(second)).isEqualTo(SECOND);
    }

    @Test
    void a_client_that_says_nothing_has_the_version_it_is_pinned_to() throws Exception {
        assertThat(served(send(pinned(FIRST)))).isEqualTo(FIRST);
        assertThat(send(pinned(FIRST)).body()).startsWith("{");
        assertThat(send(pinned(FIRST).header(ApiVersions.HEADER, SECOND)).body())
                .as("the header comes first")
                .isEqualTo("id,name");
        assertThat(served(send(associations(Tokens.of("alice")))))
                .as("the current one")
                .isEqualTo(SECOND);
    }

    @Test
    void a_version_that_is_not_served_is_refused_by_name() throws Exception {
        for (HttpRequest.Builder each :
                List.of(
                        associations(Tokens.of("alice")).header(ApiVersions.HEADER, "2020-01-01"),
                        associations(Tokens.of("alice")).header(ApiVersions.HEADER, "latest"),
                        request("/v1/health").header(ApiVersions.HEADER, "2020-01-01"),
                        pinned("2020-01-01"))) {
            HttpResponse<String> answer = send(each);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"Obole-Version\"", FIRST);
        }
    }

    @Test
    void an_admin_pins_a_client_on_board() throws Exception {
        String secret =
                JsonMapper.shared()
                        .readTree(
                                admin(
                                                "/v1/clients",
                                                "{\"name\": \"shop\", \"roles\": [\"finance\"]}")
                                        .body())
                        .path("secret")
                        .asString();
        assertThat(served(send(associations(token(secret))))).isEqualTo(FIRST);

        assertThat(admin("/v1/clients/shop/version", "{\"version\": \"2020-01-01\"}").body())
                .contains("\"field\":\"version\"");
        assertThat(
                        admin("/v1/clients/nobody/version", "{\"version\": \"" + FIRST + "\"}")
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        admin("/v1/clients/shop/version", "{\"version\": \"" + SECOND + "\"}")
                                .statusCode())
                .isEqualTo(200);
        assertThat(served(send(associations(token(secret))))).isEqualTo(SECOND);
    }

    private static HttpResponse<String> admin(String path, String body)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + Tokens.of("root"))
                        .header("Obole-Reason", "a test")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static String token(String secret) throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=shop&client_secret=" + secret;
        HttpResponse<String> answer =
                send(
                        request("/oauth2/token")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)));
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    @Test
    void the_document_and_its_page_are_for_everybody_and_from_here_only() throws Exception {
        HttpResponse<String> document =
                send(request("/v1/openapi.json").header(ApiVersions.HEADER, FIRST));
        HttpResponse<String> page = send(request("/docs"));

        assertThat(
                        JsonMapper.shared()
                                .readTree(document.body())
                                .path("info")
                                .path("version")
                                .asString())
                .isEqualTo(FIRST);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
        for (String part : List.of("/docs", "/docs/docs.js", "/docs/docs.css")) {
            HttpResponse<String> answer = send(request(part));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("http://", "https://", "//cdn");
        }
    }
}
