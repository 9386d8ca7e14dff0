package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.migrations.Database;
import obole.migrations.Role;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The whole application for all tables of bad input: sends a row's request, and looks whether
 * anything of it has happened.
 */
final class BadInput implements BeforeAllCallback {

    /**
     * One wrong thing, and what is answered.
     *
     * @param field absent where no single field is wrong
     * @param says a part of the sentence for a person
     */
    record Row(
            String wrong,
            Request request,
            int status,
            String code,
            @Nullable String field,
            String says) {

        @Override
        public String toString() {
            return wrong;
        }
    }

    private static final List<String> LASTING =
            List.of("event_store", "vault", "sandbox", "policy");

    /** What no answer may show: our classes, others', a stack, a statement. */
    private static final Pattern INSIDE =
            Pattern.compile(
                    "\\b(obole|org|java|jdk|jakarta|tools|com|de)\\.[a-z]+\\."
                            + "|Exception|\\bat [a-z]+\\.[a-zA-Z.]+\\(|\\$|SQLSTATE"
                            + "|(?i)\\binsert into\\b|\\bselect\\b.*\\bfrom\\b|\\bERROR:");

    private static @Nullable Scene scene;

    /** Starts once for all classes of a JVM, which stops it when it ends. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (scene == null) {
            scene = Scene.begin();
        }
    }

    static void assertRefused(Row row) throws Exception {
        SortedMap<String, List<String>> before = scene().lasting();
        HttpResponse<String> answer = scene().send(row.request());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(row.status());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("code").asString("")).as(answer.body()).isEqualTo(row.code());
        assertThat(problem.path("field").asString("none"))
                .as(answer.body())
                .isEqualTo(Objects.requireNonNullElse(row.field(), "none"));
        assertThat(problem.path("detail").asString("")).isNotBlank().contains(row.says());
        assertThat(answer.body()).doesNotContainPattern(INSIDE);
        assertThat(scene().lasting()).isEqualTo(before);
    }

    static Scene scene() {
        return Objects.requireNonNull(scene, "@ExtendWith(BadInput.class) is missing");
    }

    /** A verified association and a donation that nobody has paid yet. */
    record Scene(
            Path data,
            ConfigurableApplicationContext app,
            Api api,
            HttpClient http,
            String association,
            String donation) {

        static Scene begin() {
            try {
                Path data = Files.createTempDirectory("bad-input");
                ConfigurableApplicationContext app = JourneyTest.start(data);
                Api api = JourneyTest.api(app);
                String association = association(api);
                Reply donation =
                        api.post(
                                "/v1/donations",
                                "form:scene",
                                "donation",
                                """
                                {"associationId": "%s",
                                 "amount": {"amount": 2500, "currency": "EUR"}}
                                """
                                        .formatted(association));
                Scene scene =
                        new Scene(
                                data,
                                app,
                                api,
                                HttpClient.newHttpClient(),
                                association,
                                donation.text("donationId"));
                scene.awaitSilence();
                return scene;
            } catch (IOException | SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String association(Api api) {
            String id =
                    api.post(
                                    "/v1/associations",
                                    "finance:alice",
                                    "association",
                                    """
                                    {"name": "Les Amis du Port", "legalForm": "ASSOCIATION_1901",
                                     "identifier": {"kind": "RNA", "value": "W751234568"}}
                                    """)
                            .text("associationId");
            dossier(api, "/v1/associations/" + id);
            api.post(
                    "/v1/associations/" + id + "/verification",
                    "compliance:carla",
                    "verification",
                    """
                    {"decision": "VERIFY"}
                    """);
            return id;
        }

        private static void dossier(Api api, String path) {
            String person =
                    api.post(
                                    path + "/persons",
                                    "finance:alice",
                                    "person",
                                    """
                                    {"capacity": "LEGAL_REPRESENTATIVE", "name": "Jeanne",
                                     "birthDate": "1970-12-31"}
                                    """)
                            .text("reference");
            for (String kind :
                    List.of(
                            "STATUTES",
                            "DIRECTORS_LIST",
                            "BANK_DETAILS",
                            "ADDRESS_PROOF",
                            "OFFICIAL_JOURNAL_EXTRACT",
                            "IDENTITY")) {
                String about = kind.equals("IDENTITY") ? ", \"about\": \"" + person + "\"" : "";
                String body = "{\"kind\": \"" + kind + "\", \"content\": \"U3Q=\"" + about + "}";
                String document =
                        api.post(path + "/documents", "finance:alice", kind, body)
                                .text("reference");
                String acceptance = path + "/documents/" + document + "/acceptance";
                api.post(acceptance, "compliance:carla", kind, "");
            }
        }

        HttpResponse<String> send(Request request) throws IOException, InterruptedException {
            URI base =
                    URI.create(
                            "http://127.0.0.1:"
                                    + app.getEnvironment()
                                            .getRequiredProperty("local.server.port"));
            return http.send(request.to(base, this::named), BodyHandlers.ofString());
        }

        String named(String text) {
            return text.replace("{asso}", association).replace("{don}", donation);
        }

        /** Every event, all personal data, what PSP and bank know, what policies remember. */
        SortedMap<String, List<String>> lasting() throws SQLException {
            SortedMap<String, List<String>> rows = new TreeMap<>();
            for (String schema : LASTING) {
                rows.putAll(Rows.of(app.getBean(Database.class), Role.COMMAND, schema));
            }
            assertThat(rows).containsKeys("event_store.events", "vault.personal_data");
            return rows;
        }

        /** Policies do their part after the answer: an account is opened, payouts are allowed. */
        void awaitSilence() throws SQLException, InterruptedException {
            SortedMap<String, List<String>> before = lasting();
            for (int calm = 0; calm < 10; ) {
                Thread.sleep(100);
                SortedMap<String, List<String>> now = lasting();
                calm = now.equals(before) ? calm + 1 : 0;
                before = now;
            }
        }
    }
}
