package obole.standalone;

import static obole.standalone.Request.get;
import static obole.standalone.Request.post;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Collections;
import java.util.stream.Stream;

/** One wrong thing at a time where people are looked for, and people where they do not belong. */
@ExtendWith(BadInput.class)
class BadInputPersonalDataTest {

    private static final String BASE = "/v1/personal-data";
    private static final String SUSPENSION = "/v1/associations/{asso}/suspension";
    private static final String CARD = "4111 1111 1111 1111";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"requests", "unknown", "texts"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> requests() {
        String many = String.join(",", Collections.nCopies(21, "{\"text\":\"abc\"}"));
        return Stream.of(
                malformed("/searches", "{}", "terms", "must be given"),
                malformed("/searches", "{\"terms\": []}", "terms", "must be given"),
                malformed("/searches", "{\"terms\": [{}]}", "terms", "1 to 200"),
                malformed("/searches", "{\"terms\": [{\"text\": \"ab\"}]}", "terms", "3 char"),
                malformed("/searches", "{\"terms\": [" + many + "]}", "terms", "at most 20"),
                malformed("/searches", "{\"name\": \"a\"}", "name", "is not a field"),
                malformed("/exports", "{}", "references", "1 to 1000"),
                malformed("/erasures", "{\"references\": []}", "references", "1 to 1000"),
                malformed("/erasures", "{\"references\": [\" \"]}", "references", "1 to 200"),
                new Row(
                        "an erasure without a reason",
                        post(BASE + "/erasures", "{\"references\": [\"x\"]}"),
                        400,
                        "MALFORMED",
                        "Obole-Reason",
                        "must say why"),
                new Row(
                        "an erasure without a key",
                        reasoned("/erasures", "{\"references\": [\"x\"]}")
                                .without("Idempotency-Key"),
                        400,
                        "MALFORMED",
                        "Idempotency-Key",
                        "must be given"));
    }

    static Stream<Row> unknown() {
        String nobody = "{\"references\": [\"donor_00000000000000000000000001\"]}";
        return Stream.of(
                refused("nobody's export", reasoned("/exports", nobody), "PERSONAL_DATA_NOT_FOUND"),
                refused("nobody's end", reasoned("/erasures", nobody), "PERSONAL_DATA_NOT_FOUND"),
                refused("no order", get(BASE + "/erasures/era_1"), "ERASURE_NOT_FOUND"),
                refused("no file", get("/v1/bank-files/x"), "BANK_FILE_NOT_FOUND"));
    }

    /** What is kept for ever leads to nobody. */
    static Stream<Row> texts() {
        return Stream.of(
                text("FR76 3000 6000 0112 3456 7890 189", "no IBAN"),
                text("ask jeanne@example.org", "no e-mail"),
                text(CARD, "card"),
                header("DE89370400440532013000", "no IBAN"),
                header("jeanne@example.org asks", "no e-mail"),
                header(CARD, "card"),
                new Row(
                        "an address with a card",
                        get("/v1/associations/" + CARD.replace(" ", "%20")),
                        400,
                        "MALFORMED",
                        "path",
                        "card"));
    }

    private static Row text(String text, String says) {
        return new Row(text, post(SUSPENSION, reason(text)), 400, "MALFORMED", "reason", says);
    }

    private static Row header(String text, String says) {
        Request request = post(SUSPENSION, reason("because")).with("Obole-Reason", text);
        return new Row("Obole-Reason: " + text, request, 400, "MALFORMED", "Obole-Reason", says);
    }

    private static String reason(String text) {
        return "{\"reason\": \"" + text + "\"}";
    }

    private static Row malformed(String path, String body, String field, String says) {
        return new Row(path + " " + body, reasoned(path, body), 400, "MALFORMED", field, says);
    }

    private static Row refused(String wrong, Request request, String code) {
        return new Row(wrong, request, 404, code, null, "");
    }

    private static Request reasoned(String path, String body) {
        return post(BASE + path, body).with("Obole-Reason", "request 17");
    }
}
