package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Steps;
import obole.migrations.Database;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many donations in one request: each has a key and an outcome of its own. */
class BulkDonationsTest {

    private static final String BULK = "/v1/donations/bulk";

    @TempDir static Path data;

    private static ConfigurableApplicationContext app;
    private static URI base;
    private static String association;

    @BeforeAll
    static void start() {
        app = JourneyTest.start(data, "--obole.identity.limits.per-second=0");
        base = JourneyTest.base(app);
        association =
                new Steps(JourneyTest.api(app))
                        .association("bulk", "A", "RNA", "W751234567", "ASSOCIATION");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static String item(String key, String donation) {
        return "{\"key\": \"%s\", \"donation\": %s}".formatted(key, donation);
    }

    private static String gift(long minor) {
        return """
        {"associationId": "%s", "amount": {"amount": %d, "currency": "EUR"}}
        """
                .formatted(association, minor);
    }

    private static JsonNode send(List<String> items) throws Exception {
        String body = "{\"donations\": [" + String.join(",", items) + "]}";
        HttpResponse<String> answer = SameRequest.one(base, Request.post(BULK, body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
        return JsonMapper.shared().readTree(answer.body()).path("results");
    }

    private static List<Integer> statuses(JsonNode results) {
        return results.valueStream().map(each -> each.path("status").asInt()).toList();
    }

    private static long donations() throws Exception {
        return new Conservation(app.getBean(Database.class)).happened("donation.initiated");
    }

    @Test
    void what_one_lacks_is_said_of_that_one_and_the_others_are_taken() throws Exception {
        long before = donations();
        String nobody =
                "{\"associationId\": \"asso_"
                        + "0".repeat(26)
                        + "\", \"amount\": {\"amount\": 100, \"currency\": \"EUR\"}}";
        List<String> items =
                List.of(
                        item("m-1", gift(10_00)),
                        item("m-2", gift(-1)),
                        item("m-3", nobody),
                        "{\"donation\": " + gift(1_00) + "}",
                        "7",
                        item("m-1", gift(10_00)),
                        item("m-4", "{\"amont\": 1}"),
                        "{\"key\": \"m-5\"}",
                        item("m-6", gift(12_00)));

        JsonNode results = send(items);

        assertThat(statuses(results)).containsExactly(201, 400, 404, 400, 400, 201, 400, 400, 201);
        assertThat(problem(results, 1)).startsWith("MALFORMED amount");
        assertThat(problem(results, 2)).startsWith("ASSOCIATION_NOT_FOUND");
        assertThat(problem(results, 3)).startsWith("MALFORMED key");
        assertThat(problem(results, 4)).startsWith("MALFORMED donations");
        assertThat(problem(results, 6)).startsWith("MALFORMED donation.amont");
        assertThat(problem(results, 7)).startsWith("MALFORMED donation");
        assertThat(results.at("/5/donationId")).isEqualTo(results.at("/0/donationId"));
        assertThat(results.at("/8/payAt").asString()).startsWith("/v1/donations/don_");
        assertThat(donations() - before).isEqualTo(2);

        // The same again, and one of them alone, are the same donations.
        JsonNode again = send(items);
        assertThat(statuses(again)).isEqualTo(statuses(results));
        assertThat(again.findValuesAsString("donationId"))
                .isEqualTo(results.findValuesAsString("donationId"));
        assertThat(again.at("/0/replayed").asBoolean()).isTrue();
        HttpResponse<String> alone =
                SameRequest.one(
                        base,
                        Request.post("/v1/donations", gift(12_00)).with("Idempotency-Key", "m-6"));
        assertThat(alone.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(alone.body()).contains(results.at("/8/donationId").asString());
        assertThat(statuses(send(List.of(item("m-6", gift(13_00)))))).containsExactly(422);
        assertThat(donations() - before).isEqualTo(2);
    }

    private static String problem(JsonNode results, int number) {
        JsonNode problem = results.path(number).path("problem");
        return problem.path("code").asString("") + " " + problem.path("field").asString("");
    }

    @Test
    void a_thousand_are_taken_in_one_request() throws Exception {
        long before = donations();
        List<String> items =
                IntStream.range(0, 1_000)
                        .mapToObj(number -> item("t-" + number, gift(1_00 + number)))
                        .toList();

        JsonNode results = send(items);

        assertThat(statuses(results)).hasSize(1_000).containsOnly(201);
        assertThat(
                        results.valueStream()
                                .map(each -> each.path("donationId").asString())
                                .collect(Collectors.toSet()))
                .hasSize(1_000);
        assertThat(donations() - before).isEqualTo(1_000);
    }
}
