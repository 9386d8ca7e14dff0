package obole.standalone;

import static obole.standalone.Request.get;
import static obole.standalone.Request.post;

import obole.standalone.BadInput.Row;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Collections;
import java.util.stream.Stream;

/** Wrong requests about refunds, their terms and advances, and answers to disputes. */
@ExtendWith(BadInput.class)
class BadInputRefundsTest {

    private static final String NONE = "_" + "0".repeat(26);
    private static final String REFUNDS = "/v1/donations/{don}/refunds";
    private static final String EVIDENCE = "/v1/donations/{don}/disputes/dis" + NONE + "/evidence";
    private static final String LIMITS = "/v1/associations/{asso}/advance-limits";
    private static final String TERMS = "/v1/associations/{asso}/refund-terms";
    private static final String EURO = "{\"amount\": 100, \"currency\": \"EUR\"}";
    private static final String DOCUMENT = "{\"kind\": \"RECEIPT\", \"content\": \"U3Q=\"}";
    private static final String OTHER = "\"reason\": \"OTHER\"";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"refunds", "evidence", "limits", "terms"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> refunds() {
        return Stream.of(
                refund("without a reason", "\"amount\": " + EURO, "reason", "DONOR_REQUEST"),
                refund("of nothing", amount(EURO.replace("100", "0")), "amount", "positive"),
                refund("of less", amount(EURO.replace("100", "-1")), "amount", "positive"),
                refund("of half a cent", amount(EURO.replace("100", "0.5")), "amount.amount", ""),
                refund("in no currency", amount(EURO.replace("EUR", "E")), "amount.currency", ""),
                refund(
                        "of an amount and of shares",
                        amount(EURO)
                                .replace(
                                        OTHER,
                                        shares(
                                                "{\"associationId\": \"{asso}\", \"amount\": "
                                                        + EURO
                                                        + "}")),
                        "amount",
                        "left out"),
                refund("of nobody's shares", "\"shares\": [], " + OTHER, "shares", "1 to"),
                refund("of an empty share", shares("null"), "shares.associationId", "given"),
                refund(
                        "of too many shares",
                        shares(String.join(",", Collections.nCopies(101, "{}"))),
                        "shares",
                        "1 to"),
                refund("of nobody's share", shares("{}"), "shares.associationId", "given"),
                refund(
                        "of a share of nothing",
                        shares("{\"associationId\": \"{asso}\"}"),
                        "shares.amount",
                        "given"),
                refund(
                        "of a share that is a donation's",
                        shares("{\"associationId\": \"{don}\", \"amount\": " + EURO + "}"),
                        "shares[0].associationId",
                        "must be asso_"),
                refund("with half a tip", "\"withTip\": \"half\", " + OTHER, "withTip", "must be"),
                refused(
                        "a refund of what was never paid",
                        post(REFUNDS, "{" + OTHER + "}"),
                        409,
                        "DONATION_NOT_CAPTURED"));
    }

    static Stream<Row> evidence() {
        return Stream.of(
                evidence("no documents", "{}", "documents", "1 to"),
                evidence("an empty list", documents(""), "documents", "1 to"),
                evidence("a document that is not there", documents("null"), "documents.kind", ""),
                evidence(
                        "a kind in lower case",
                        documents(DOCUMENT.replace("RECEIPT", "receipt")),
                        "documents.kind",
                        "A-Z"),
                evidence(
                        "an empty document",
                        documents(DOCUMENT.replace("U3Q=", "")),
                        "documents.content",
                        "given"),
                evidence(
                        "a document that is not Base64",
                        documents(DOCUMENT.replace("U3Q=", "***")),
                        "documents.content",
                        "Base64"),
                malformed(
                        "evidence against a donation",
                        post("/v1/donations/{don}/disputes/{don}/evidence", documents(DOCUMENT)),
                        "dispute",
                        "must be dis_"),
                refused(
                        "evidence against no dispute",
                        post(EVIDENCE, documents(DOCUMENT)),
                        404,
                        "DISPUTE_NOT_FOUND"),
                refused(
                        "evidence about no donation",
                        post(EVIDENCE.replace("{don}", "don" + NONE), documents(DOCUMENT)),
                        404,
                        "DONATION_NOT_FOUND"),
                malformed(
                        "a cursor of one's own",
                        get("/v1/disputes?cursor=yesterday"),
                        "cursor",
                        ""));
    }

    static Stream<Row> limits() {
        return Stream.of(
                limit("no limit", "\"reason\": \"r\"", "limit", "must be given"),
                limit("no reason", "\"limit\": " + EURO, "reason", "must be given"),
                limit(
                        "less than nothing",
                        "\"reason\": \"r\", \"limit\": " + EURO.replace("100", "-1"),
                        "limit",
                        "negative"),
                malformed(
                        "a limit for a donation",
                        post(
                                LIMITS.replace("{asso}", "{don}"),
                                "{\"reason\": \"r\", \"limit\": " + EURO + "}"),
                        "association",
                        "must be asso_"),
                malformed(
                        "approval of a donation",
                        post(LIMITS + "/{don}/approval", ""),
                        "proposal",
                        "must be lim_"),
                refused(
                        "a limit for nobody",
                        post(
                                LIMITS.replace("{asso}", "asso" + NONE),
                                "{\"reason\": \"r\", \"limit\": " + EURO + "}"),
                        404,
                        "ASSOCIATION_NOT_FOUND"),
                refused(
                        "approval of what nobody has proposed",
                        post(LIMITS + "/lim" + NONE + "/approval", ""),
                        404,
                        "ADVANCE_LIMIT_NOT_PROPOSED"));
    }

    static Stream<Row> terms() {
        String fees = "\"disputeFees\": \"PLATFORM\"";
        return Stream.of(
                term("nothing of covers", fees + ", \"reason\": \"r\"", "coversFees", "true or"),
                term(
                        "covers in words",
                        "\"coversFees\": \"yes\", " + fees + ", \"reason\": \"r\"",
                        "coversFees",
                        "must be"),
                term(
                        "nobody who bears fees",
                        "\"coversFees\": true, \"reason\": \"r\"",
                        "disputeFees",
                        "ASSOCIATION"),
                term(
                        "a stranger who bears fees",
                        "\"coversFees\": true, \"disputeFees\": \"BANK\", \"reason\": \"r\"",
                        "disputeFees",
                        "ASSOCIATION"),
                term("no reason", "\"coversFees\": true, " + fees, "reason", "must be given"),
                refused(
                        "terms for nobody",
                        post(
                                TERMS.replace("{asso}", "asso" + NONE),
                                "{\"coversFees\": true, " + fees + ", \"reason\": \"r\"}"),
                        404,
                        "ASSOCIATION_NOT_FOUND"));
    }

    private static String amount(String money) {
        return "\"amount\": " + money + ", " + OTHER;
    }

    private static String shares(String list) {
        return "\"shares\": [" + list + "], " + OTHER;
    }

    private static String documents(String list) {
        return "{\"documents\": [" + list + "]}";
    }

    private static Row refund(String wrong, String body, String field, String says) {
        return malformed("a refund " + wrong, post(REFUNDS, "{" + body + "}"), field, says);
    }

    private static Row evidence(String wrong, String body, String field, String says) {
        return malformed("evidence: " + wrong, post(EVIDENCE, body), field, says);
    }

    private static Row limit(String wrong, String body, String field, String says) {
        return malformed("a limit: " + wrong, post(LIMITS, "{" + body + "}"), field, says);
    }

    private static Row term(String wrong, String body, String field, String says) {
        return malformed("terms: " + wrong, post(TERMS, "{" + body + "}"), field, says);
    }

    private static Row malformed(
            String wrong, Request request, @Nullable String field, String says) {
        return new Row(wrong, request, 400, "MALFORMED", field, says);
    }

    private static Row refused(String wrong, Request request, int status, String code) {
        return new Row(wrong, request, status, code, null, "");
    }
}
