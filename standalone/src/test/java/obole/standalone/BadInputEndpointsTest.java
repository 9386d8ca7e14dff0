package obole.standalone;

import static obole.standalone.Request.get;
import static obole.standalone.Request.post;

import obole.identity.Role;
import obole.identity.Tokens;
import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Set;
import java.util.stream.Stream;

/** Endpoints of webhooks that lead nowhere good, or ask for what there is not. */
@ExtendWith(BadInput.class)
class BadInputEndpointsTest {

    private static final String PATH = "/v1/webhook-endpoints";
    private static final String NONE = PATH + "/whe_" + "0".repeat(26);
    private static final String URL = "\"url\": \"https://example.org/hooks\"";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"addresses", "wishes", "absent"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> addresses() {
        return Stream.of(
                        "http://example.org/ | https",
                        "https://user:secret@intranet/ | user",
                        "https://user:secret@example.org/ | e-mail",
                        "https://example.org:22/ | ports",
                        "https://127.0.0.1/ | public",
                        "https://[fe80::1]/ | public",
                        "https://169.254.169.254/latest/meta-data | public",
                        "nowhere | https",
                        "https://exa mple.org/ | address",
                        "https://example.org/4111111111111111 | card")
                .map(row -> row.split(" \\| ", -1))
                .map(row -> wrong(post(PATH, "{\"url\": \"" + row[0] + "\"}"), "url", row[1]));
    }

    static Stream<Row> wishes() {
        return Stream.of(
                wrong(post(PATH, "{}"), "url", "must be given"),
                wrong(post(PATH, "{" + URL + ", \"types\": 7}"), "types", "list"),
                wrong(post(PATH, "{" + URL + ", \"types\": [\"all\"]}"), "types[0]", "like"),
                wrong(post(PATH, "{" + URL + ", \"types\": [\"payout.*\"]}"), "types[0]", "feed"),
                wrong(post(PATH, "{" + URL + ", \"after\": 99999999}"), "after", "position"),
                wrong(post(PATH, "{" + URL + ", \"after\": \"x\"}"), "after", "number"),
                wrong(post(PATH, "{" + URL + ", \"more\": 1}"), "more", "not known"),
                wrong(
                        post(PATH, "{" + URL + ", \"associationId\": \"{asso}\"}"),
                        "associationId",
                        "left out"),
                wrong(
                        post(PATH, "{" + URL + "}").without("Idempotency-Key"),
                        "Idempotency-Key",
                        ""),
                wrong(
                        post(NONE + "/secret", "{\"overlapSeconds\": 604801}"),
                        "overlapSeconds",
                        "604800"),
                wrong(post(PATH + "/x/pause", ""), "id", "whe_"),
                wrong(get(PATH + "?cursor=x"), "cursor", "page"),
                wrong(get(PATH + "?status=DELETED"), "status", "ACTIVE"),
                wrong(get(NONE + "/deliveries?outcome=LATE"), "outcome", "DELIVERED"),
                new Row(
                        "an association that is not theirs",
                        post(
                                        PATH,
                                        "{"
                                                + URL
                                                + ", \"associationId\": \"asso_"
                                                + "0".repeat(26)
                                                + "\"}")
                                .with(
                                        "Authorization",
                                        "Bearer "
                                                + Tokens.of(
                                                        "own",
                                                        Set.of(Role.ASSOCIATION),
                                                        Set.of("asso_" + "1".repeat(26)))),
                        404,
                        "NOT_FOUND",
                        null,
                        ""));
    }

    static Stream<Row> absent() {
        return Stream.of(
                        get(NONE),
                        get(NONE + "/deliveries"),
                        post(NONE, "{" + URL + "}").as("PUT").with("If-Match", "*"),
                        post(NONE + "/pause", ""),
                        post(NONE + "/resumption", ""),
                        post(NONE + "/secret", ""),
                        post(NONE + "/replay", "{\"after\": -1}"),
                        get(NONE).as("DELETE"))
                .map(request ->
                        new Row(
                                request.method() + " " + request.path(),
                                request,
                                404,
                                "WEBHOOK_ENDPOINT_NOT_FOUND",
                                null,
                                ""));
    }

    private static Row wrong(Request request, String field, String says) {
        return new Row(field + " " + says, request, 400, "MALFORMED", field, says);
    }
}
