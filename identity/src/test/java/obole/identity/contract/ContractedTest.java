package obole.identity.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is not as a document says is found: one thing wrong in each row. */
class ContractedTest {

    private static final Contracted CONTRACT =
            new Contracted(
                    JsonMapper.shared()
                            .readTree(
                                    """
                                    {"paths": {"/v1/things/{thing}": {"post": {
                                       "parameters": [
                                         {"name": "thing", "in": "path", "required": true,
                                          "schema": {"type": "string", "pattern": "^t"}},
                                         {"name": "size", "in": "query", "required": false,
                                          "schema": {"type": "integer", "maximum": 9}},
                                         {"name": "Key", "in": "header", "required": true,
                                          "schema": {"type": "string"}}],
                                       "requestBody": {"content": {"application/json": {"schema":
                                         {"type": "object", "additionalProperties": false,
                                          "properties": {"n": {"type": "integer"}}}}}},
                                       "responses": {
                                         "304": {"headers": {"ETag": {}}},
                                         "200": {"headers": {"Location": {}}, "content":
                                           {"application/json": {"schema":
                                             {"$ref": "#/components/schemas/Thing"}}}},
                                         "409": {"content": {"application/problem+json": {"schema":
                                           {"properties": {"code": {"enum": ["TAKEN"]}}}}}}}}}},
                                     "components": {"schemas": {
                                       "Problem": {"properties": {"code": {"type": "string"}}},
                                       "Thing": {"required": ["id"], "properties": {
                                         "id": {"type": "string"},
                                         "on": {"type": "string", "format": "date"}}}}}}
                                    """));

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private record Row(String what, Exchange exchange, String found) {}

    private static Exchange exchange(String pattern, int status, String type, String answer) {
        return new Exchange(
                "POST",
                pattern,
                Map.of("thing", "t1"),
                Map.of(),
                Map.of("key", "k"),
                "",
                status,
                type,
                Map.of(),
                answer);
    }

    @Test
    void an_answer_is_held_against_the_version_it_was_given_in() {
        Contracted empty = new Contracted(JsonMapper.shared().readTree("{\"paths\": {}}"));
        Map<String, Contracted> contracts = Map.of("old", CONTRACT, "new", empty);
        String thing = "{\"id\": \"t1\"}";
        assertThat(ContractFilter.breaches(contracts, versioned("old", thing))).isEmpty();
        assertThat(ContractFilter.breaches(contracts, versioned("old", "{}"))).hasSize(1);
        assertThat(ContractFilter.breaches(contracts, versioned("new", thing))).hasSize(1);
        assertThat(ContractFilter.breaches(contracts, versioned("none", "{}"))).isEmpty();
    }

    private static Exchange versioned(String version, String answer) {
        return new Exchange(
                "POST",
                "/v1/things/{thing}",
                Map.of("thing", "t1"),
                Map.of(),
                Map.of("key", "k"),
                "",
                200,
                JSON,
                Map.of("obole-version", version),
                answer);
    }

    private static Exchange answered(int status, String type, String answer) {
        return exchange("/v1/things/{thing}", status, type, answer);
    }

    private static Exchange asked(
            String thing,
            Map<String, List<String>> query,
            Map<String, String> headers,
            String body) {
        return new Exchange(
                "POST",
                "/v1/things/{thing}",
                Map.of("thing", thing),
                query,
                headers,
                body,
                200,
                JSON,
                Map.of("location", "/v1"),
                "{\"id\": \"1\"}");
    }

    @Test
    void what_fits_is_no_breach() {
        assertThat(
                        CONTRACT.breaches(
                                answered(200, JSON, "{\"id\": \"1\", \"on\": \"2026-11-26\"}")))
                .isEmpty();
        assertThat(CONTRACT.breaches(answered(409, PROBLEM, "{\"code\": \"TAKEN\"}"))).isEmpty();
        assertThat(
                        CONTRACT.breaches(
                                asked(
                                        "t1",
                                        Map.of("size", List.of("9")),
                                        Map.of("key", "k"),
                                        "{\"n\": 1}")))
                .isEmpty();
        assertThat(CONTRACT.breaches(exchange("", 404, PROBLEM, "{\"code\": \"NOT_FOUND\"}")))
                .isEmpty();
        assertThat(CONTRACT.breaches(answered(304, JSON, ""))).as("no body").isEmpty();
    }

    @Test
    void each_breach_is_found() {
        Map<String, String> key = Map.of("key", "k");
        List<Row> rows =
                List.of(
                        new Row(
                                "operation",
                                exchange("/v1/others", 200, JSON, "{}"),
                                "not in the contract"),
                        new Row("status", answered(201, JSON, "{\"id\": \"1\"}"), "status"),
                        new Row("type", answered(200, "text/csv", "id"), "of a type"),
                        new Row("no field", answered(200, JSON, "{}"), "'id'"),
                        new Row(
                                "new field",
                                answered(200, JSON, "{\"id\": \"1\", \"x\": 1}"),
                                "'x'"),
                        new Row("other value", answered(200, JSON, "{\"id\": 1}"), "integer"),
                        new Row(
                                "no day",
                                answered(200, JSON, "{\"id\": \"1\", \"on\": \"x\"}"),
                                "date"),
                        new Row("no JSON", answered(200, JSON, "{"), "JSON"),
                        new Row("code", answered(409, PROBLEM, "{\"code\": \"GONE\"}"), "TAKEN"),
                        new Row("problem", exchange("", 404, PROBLEM, "{\"code\": 1}"), "integer"),
                        new Row("no header", asked("t1", Map.of(), Map.of(), ""), "without Key"),
                        new Row("path", asked("u1", Map.of(), key, ""), "thing"),
                        new Row(
                                "query",
                                asked("t1", Map.of("size", List.of("10")), key, ""),
                                "size"),
                        new Row(
                                "unknown",
                                asked("t1", Map.of("x", List.of("1")), key, ""),
                                "no name: x"),
                        new Row("body", asked("t1", Map.of(), key, "{\"n\": \"1\"}"), "/n"),
                        new Row("field", asked("t1", Map.of(), key, "{\"m\": 1}"), "'m'"));
        List<String> missed = new ArrayList<>();
        for (Row row : rows) {
            List<String> found = CONTRACT.breaches(row.exchange());
            if (found.stream().noneMatch(each -> each.contains(row.found()))) {
                missed.add(row.what() + ": " + found);
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void a_header_that_is_not_written_down_is_a_breach() {
        Exchange tagged =
                new Exchange(
                        "POST",
                        "/v1/things/{thing}",
                        Map.of("thing", "t1"),
                        Map.of(),
                        Map.of("key", "k"),
                        "",
                        200,
                        JSON,
                        Map.of("etag", "1"),
                        "{\"id\": \"1\"}");

        assertThat(CONTRACT.breaches(tagged)).singleElement().asString().contains("etag");
    }

    @Test
    void a_breach_fails_the_test_that_sent_it_and_no_other() {
        Breaches breaches = new Breaches();
        Breaches.tell(List.of("POST /v1/things is not in the contract"));

        assertThatThrownBy(breaches::fail).hasMessageContaining("POST /v1/things");
        breaches.fail();
    }
}
