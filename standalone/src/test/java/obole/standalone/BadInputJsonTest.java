package obole.standalone;

import static obole.standalone.Request.post;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Requests whose JSON is broken, or says what this API never says. */
@ExtendWith(BadInput.class)
class BadInputJsonTest {

    private static final String DONATION =
            """
            {"associationId": "{asso}", "amount": {"amount": 2500, "currency": "EUR"}}
            """;
    private static final String ONE_OBJECT = "must be one whole JSON object";
    private static final String WHOLE = "must be a whole number";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"broken", "fields", "amounts"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> broken() {
        String whole = DONATION.strip();
        return Stream.of(
                body("truncated", whole.substring(0, whole.length() - 2), "body", ONE_OBJECT),
                body("something after the end", whole + " {}", "body", ONE_OBJECT),
                body("an array", "[" + whole + "]", "body", ONE_OBJECT),
                body("a text", "\"donation\"", "body", ONE_OBJECT),
                body("a number", "12", "body", ONE_OBJECT),
                body("null", "null", "body", ONE_OBJECT),
                body("nothing", "", "body", ONE_OBJECT),
                body("only white space", "  \n", "body", ONE_OBJECT),
                body("single quotes", whole.replace('"', '\''), "body", ONE_OBJECT),
                body("a comment", "/* hello */" + whole, "body", ONE_OBJECT),
                body("a thousand levels", "{\"donor\":".repeat(2000), "body", ONE_OBJECT),
                body("an array a thousand deep", "[".repeat(2000), "body", ONE_OBJECT),
                row(
                        "UTF-16 under the name of UTF-8",
                        new Request(
                                "POST",
                                "/v1/donations",
                                post("/v1/donations", "")
                                        .with("Content-Type", "application/json;charset=utf-8")
                                        .headers(),
                                "{\"psp\": \"\uD83D\uDE00\"".getBytes(UTF_16LE)),
                        "body",
                        ONE_OBJECT),
                new Row(
                        "another content type",
                        post("/v1/donations", whole).with("Content-Type", "text/plain"),
                        415,
                        "UNSUPPORTED_MEDIA_TYPE",
                        null,
                        ""),
                new Row(
                        "no content type",
                        post("/v1/donations", whole).without("Content-Type"),
                        415,
                        "UNSUPPORTED_MEDIA_TYPE",
                        null,
                        ""),
                new Row(
                        "a form",
                        post("/v1/donations", "amount=12")
                                .with("Content-Type", "application/x-www-form-urlencoded"),
                        415,
                        "UNSUPPORTED_MEDIA_TYPE",
                        null,
                        ""),
                new Row(
                        "nine megabytes",
                        post(
                                "/v1/donations",
                                whole.replace("}}", "}, \"psp\":\"" + nine() + "\"}")),
                        413,
                        "BODY_TOO_LARGE",
                        null,
                        "at most"));
    }

    static Stream<Row> fields() {
        return Stream.of(
                donation("an unknown field", "\"tipp\": 1", "tipp", "is not a field"),
                donation("a field of another case", "\"Tip\": null", "Tip", "is not a field"),
                donation(
                        "an unknown field inside",
                        "\"donor\": {\"nam\": \"A\"}",
                        "donor.nam",
                        "is not a field"),
                donation("a doubled field", "\"psp\": \"x\", \"psp\": \"y\"", "psp", "twice"),
                donation(
                        "a doubled field inside",
                        "\"donor\": {\"name\": \"A\", \"name\": \"B\"}",
                        "donor.name",
                        "twice"),
                body(
                        "no association",
                        DONATION.replace("\"associationId\": \"{asso}\",", ""),
                        "associationId",
                        "must be given"),
                body("no amount", "{\"associationId\": \"{asso}\"}", "amount", "must be given"),
                body(
                        "no minor units",
                        DONATION.replace("\"amount\": 2500, ", ""),
                        "amount.amount",
                        "must be given"),
                body(
                        "no currency",
                        DONATION.replace(", \"currency\": \"EUR\"", ""),
                        "amount.currency",
                        "must be given"),
                body(
                        "both ways to say who receives",
                        DONATION.replace("}}", "}, \"associations\": []}"),
                        "associations",
                        "or else"),
                body("nobody receives", "{\"associations\": []}", "associations", "empty"),
                body(
                        "somebody receives twice",
                        """
                        {"associations": [
                         {"associationId": "{asso}", "amount": {"amount": 1, "currency": "EUR"}},
                         {"associationId": "{asso}", "amount": {"amount": 1, "currency": "EUR"}}]}
                        """,
                        "associations",
                        "twice"),
                body(
                        "the second part is wrong",
                        """
                        {"associations": [
                         {"associationId": "{asso}", "amount": {"amount": 1, "currency": "EUR"}},
                         {"associationId": "{asso}", "amount": {"amount": 0.5, "currency": "EUR"}}]}
                        """,
                        "associations[1].amount.amount",
                        WHOLE),
                donation("a list for an object", "\"donor\": []", "donor", "object"),
                donation("an object for a text", "\"psp\": {}", "psp", "text"));
    }

    static Stream<Row> amounts() {
        return Stream.of(
                amount("a fraction", "12.9", WHOLE),
                amount("a fraction of nothing", "12.0", WHOLE),
                amount("a text", "\"12\"", WHOLE),
                amount("an empty text", "\"\"", WHOLE),
                amount("an exponent", "1e3", WHOLE),
                amount("true", "true", WHOLE),
                amount("nothing at all", "null", "must be given"),
                amount("2^63", "9223372036854775808", WHOLE),
                amount("far too many digits", "1" + "0".repeat(400), WHOLE),
                amount("2^63 - 1", "9223372036854775807", "at most 99999999999"),
                amount("one above the limit", "100000000000", "at most 99999999999"),
                amount("one below the limit below zero", "-100000000000", "at most 99999999999"),
                body("zero", amountOf("0"), "amount", "must be positive"),
                body("negative", amountOf("-2500"), "amount", "must be positive"),
                body("not a number", amountOf("NaN"), "body", ONE_OBJECT),
                body("leading zeros", amountOf("0025"), "body", ONE_OBJECT),
                donation("a negative tip", "\"tip\": " + money("-1", "EUR"), "tip", "negative"),
                donation(
                        "a tip in another currency",
                        "\"tip\": " + money("1", "USD"),
                        "currency",
                        "the same"),
                currency("an unknown currency", "EUX"),
                currency("a lower-case currency", "eur"),
                currency("a currency's name", "Euro"),
                currency("an empty currency", ""),
                currency("gold, which has no minor unit", "XAU"),
                body(
                        "a currency that is a number",
                        DONATION.replace("\"EUR\"", "978"),
                        "amount.currency",
                        "text"));
    }

    private static String nine() {
        return "a".repeat(9 * 1024 * 1024);
    }

    private static String money(String amount, String currency) {
        return "{\"amount\": " + amount + ", \"currency\": \"" + currency + "\"}";
    }

    private static String amountOf(String amount) {
        return DONATION.replace("2500", amount);
    }

    private static Row amount(String wrong, String amount, String says) {
        return body("an amount of " + wrong, amountOf(amount), "amount.amount", says);
    }

    private static Row currency(String wrong, String currency) {
        return body(wrong, DONATION.replace("EUR", currency), "amount.currency", "ISO 4217");
    }

    private static Row donation(String wrong, String more, String field, String says) {
        return body(wrong, DONATION.replace("}}", "}, " + more + "}"), field, says);
    }

    private static Row body(String wrong, String json, String field, String says) {
        return row(wrong, post("/v1/donations", json), field, says);
    }

    private static Row row(String wrong, Request request, String field, String says) {
        return new Row(wrong, request, 400, "MALFORMED", field, says);
    }
}
