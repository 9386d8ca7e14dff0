package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Steps;
import obole.shared.association.LegalForm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What others may change, too, is changed by whoever has read what is there now. */
class ConditionalChangesTest {

    private static final String ASSOCIATION = "/v1/associations/{asso}";

    @TempDir static Path data;

    private static ConfigurableApplicationContext app;
    private static Api api;
    private static URI base;
    private static String association;
    private static String fresh;
    private static String campaign;
    private static String pledge;

    /**
     * A change and where its version is read.
     *
     * @param body with a place for what is different each time
     */
    record Change(String method, String path, String read, String body) {

        Request request(String different) {
            String said =
                    path.endsWith("/legal-form")
                            ? form(different)
                            : path.endsWith("/refund-terms")
                                    ? "" + (Integer.parseInt(different) % 2 == 0)
                                    : different;
            return Request.post(named(path), body.formatted(said))
                    .as(method)
                    .with("Idempotency-Key", different)
                    .without("If-Match");
        }

        private static String form(String different) {
            LegalForm[] forms =
                    Stream.of(LegalForm.values())
                            .filter(each -> each != LegalForm.OTHER)
                            .toArray(LegalForm[]::new);
            return forms[Integer.parseInt(different) % forms.length].name();
        }

        @Override
        public String toString() {
            return path;
        }
    }

    @BeforeAll
    static void start() {
        app = JourneyTest.start(data);
        api = JourneyTest.api(app);
        base = JourneyTest.base(app);
        association = new Steps(api).association("a", "A", "RNA", "W751234567", "ASSOCIATION");
        String registration =
                """
                {"name": "B", "identifier": {"kind": "RNA", "value": "W751234568"},
                 "feeBearer": "ASSOCIATION"}
                """;
        fresh =
                api.post("/v1/associations", "finance:alice", "b", registration)
                        .text("associationId");
        campaign = thing("campaigns", "campaignId");
        pledge = thing("pledges", "pledgeId");
        api.getUntil(named(ASSOCIATION + "/account"), reply -> reply.status() == 200);
    }

    private static String thing(String kind, String id) {
        String wish = ThingsOf.WISHES.getOrDefault(kind, "").formatted(association);
        return api.post("/v1/" + kind, "finance:alice", kind, wish).text(id);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static String named(String path) {
        return path.replace("{new}", fresh)
                .replace("{asso}", association)
                .replace("{camp}", campaign)
                .replace("{pledge}", pledge);
    }

    static Stream<Change> changes() {
        return Stream.of(
                new Change(
                        "PUT",
                        ASSOCIATION + "/fees",
                        ASSOCIATION,
                        """
                        {"commissionBasisPoints": %s, "feeBearer": "PLATFORM", "reason": "r"}
                        """),
                new Change(
                        "POST",
                        ASSOCIATION + "/refund-terms",
                        ASSOCIATION,
                        """
                        {"coversFees": %s, "disputeFees": "PLATFORM", "reason": "r"}
                        """),
                new Change(
                        "POST",
                        ASSOCIATION + "/time-zone",
                        ASSOCIATION,
                        "{\"zone\": \"Etc/GMT-%s\", \"reason\": \"r\"}"),
                new Change(
                        "POST",
                        "/v1/associations/{new}/legal-form",
                        "/v1/associations/{new}",
                        "{\"form\": \"%s\"}"),
                new Change(
                        "POST",
                        ASSOCIATION + "/bank-accounts",
                        ASSOCIATION,
                        "{\"name\": \"A%s\", \"iban\": \"FR1420041010050500013M02606\"}"),
                new Change(
                        "POST",
                        ASSOCIATION + "/payout-schedule",
                        ASSOCIATION + "/payout-schedule",
                        "{\"every\": \"MONTHLY\", \"dayOfMonth\": %s}"),
                new Change(
                        "POST",
                        ASSOCIATION + "/reserve-rule",
                        ASSOCIATION + "/reserve",
                        "{\"fixed\": 0, \"basisPoints\": %s, \"days\": 30, \"reason\": \"r\"}"),
                new Change(
                        "PUT",
                        "/v1/campaigns/{camp}",
                        "/v1/campaigns/{camp}",
                        "{\"name\": \"N%s\"}"),
                new Change(
                        "POST",
                        "/v1/pledges/{pledge}/amount",
                        "/v1/pledges/{pledge}",
                        """
                        {"associationId": "{asso}", "amount": {"amount": 1%s00, "currency": "EUR"}}
                        """));
    }

    private static HttpResponse<String> send(Request request) throws Exception {
        return SameRequest.one(base, filled(request));
    }

    /** The association that a body names. */
    private static Request filled(Request request) {
        byte[] body =
                new String(request.body(), java.nio.charset.StandardCharsets.UTF_8)
                        .replace("{asso}", association)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Request(request.method(), request.path(), request.headers(), body);
    }

    /** As it is when everything that has happened can be read. */
    private static String version(String path) throws Exception {
        Request read = Request.get(named(path));
        String head = Long.toString(JourneyTest.head(api));
        return send(read.with("Obole-After", head)).headers().firstValue("ETag").orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_says_what_it_has_read_and_an_older_version_is_refused(Change change)
            throws Exception {
        HttpResponse<String> unsaid = send(change.request("1"));
        assertThat(unsaid.statusCode()).as(unsaid.body()).isEqualTo(428);
        assertThat(unsaid.body()).contains("PRECONDITION_REQUIRED", "If-Match", "/v1/");

        String first = version(change.read());
        HttpResponse<String> done = send(change.request("2").with("If-Match", first));
        assertThat(done.statusCode()).as(done.body()).isBetween(200, 201);

        HttpResponse<String> late = send(change.request("3").with("If-Match", first));
        assertThat(late.statusCode()).as(late.body()).isEqualTo(412);
        assertThat(late.body()).contains("PRECONDITION_FAILED");

        // What has been done already is answered as done, whatever is there now.
        HttpResponse<String> again = send(change.request("2").with("If-Match", first));
        assertThat(again.statusCode()).as(again.body()).isBetween(200, 201);

        String second = version(change.read());
        assertThat(second).isNotEqualTo(first);
        assertThat(send(change.request("4").with("If-Match", second)).statusCode())
                .isBetween(200, 201);
        assertThat(send(change.request("5").with("If-Match", "*")).statusCode())
                .isBetween(200, 201);
    }

    @Test
    void of_many_who_have_read_the_same_one_changes_it() throws Exception {
        for (Change change : List.of(changes().toList().getFirst(), changes().toList().get(7))) {
            String version = version(change.read());
            List<HttpResponse<String>> answers =
                    SameRequest.atOnce(
                            16,
                            number ->
                                    filled(change.request("" + (30 + number)))
                                            .with("If-Match", version)
                                            .to(base, UnaryOperator.identity()));
            assertThat(answers.stream().map(HttpResponse::statusCode).filter(s -> s == 200))
                    .as(change.path())
                    .hasSize(1);
            assertThat(answers.stream().map(HttpResponse::statusCode).filter(s -> s == 412))
                    .hasSize(15);
        }
    }

    @Test
    void every_read_has_a_validator_and_who_has_it_already_gets_nothing_more() throws Exception {
        for (String path :
                List.of(
                        ASSOCIATION,
                        ASSOCIATION + "/account",
                        ASSOCIATION + "/reserve",
                        ASSOCIATION + "/holds",
                        ASSOCIATION + "/payout-schedule",
                        "/v1/campaigns/{camp}",
                        "/v1/pledges/{pledge}",
                        "/v1/events/0",
                        "/v1/periods",
                        "/v1/ledger/trial-balance")) {
            Request read =
                    path.equals("/v1/events/0") ? compliance(path) : Request.get(named(path));
            HttpResponse<String> answer = send(read);
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
            String tag = answer.headers().firstValue("ETag").orElse("");
            assertThat(tag).as(path).matches("\"[^\"]+\"");

            HttpResponse<String> again = send(read.with("If-None-Match", tag));
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(send(read.with("If-None-Match", "\"other\"")).body())
                    .isEqualTo(answer.body());
        }
    }

    private static Request compliance(String path) {
        return as("compliance:carla", path);
    }

    private static Request as(String who, String path) {
        return Request.get(path).with("Authorization", "Bearer " + obole.identity.Tokens.of(who));
    }
}
