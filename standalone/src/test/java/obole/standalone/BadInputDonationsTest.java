package obole.standalone;

import static obole.standalone.Request.get;
import static obole.standalone.Request.post;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Donors, campaigns, terms and captures that cannot be what they claim to be. */
@ExtendWith(BadInput.class)
class BadInputDonationsTest {

    private static final String NONE = "0".repeat(26);
    private static final String COMPANY =
            """
            "donor": {"kind": "COMPANY", "denomination": "Acme", "legalForm": "SAS",
             "siren": "732829320", "address": "29000 Quimper"}\
            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"donors", "campaigns", "terms", "unknown"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> donors() {
        return Stream.of(
                donation("\"medium\": \"an e-mail\"", "medium", "letters"),
                donation("\"anonymous\": \"yes\"", "anonymous", "must be"),
                donation("\"captureLater\": 1", "captureLater", "must be"),
                donation("\"campaign\": \"winter\"", "campaign", "must be camp_"),
                donation("\"donor\": {\"kind\": \"DOG\"}", "donor.kind", "PERSON"),
                donation("\"donor\": {\"siren\": \"732829320\"}", "donor.siren", "company only"),
                donation(without("denomination"), "donor.denomination", "must be given"),
                donation(without("legalForm"), "donor.legalForm", "must be given"),
                donation(without("siren"), "donor.siren", "must be given"),
                donation(without("address"), "donor.address", "must be given"),
                donation(COMPANY.replace("9320", "9321"), "donor.siren", "Luhn"),
                donation(COMPANY.replace("SAS", "S".repeat(101)), "donor.legalForm", "100"),
                donation(COMPANY.replace("Acme", "A".repeat(201)), "donor.denomination", "200"),
                donation(COMPANY.replace("29000", "9".repeat(500)), "donor.address", "500"));
    }

    static Stream<Row> campaigns() {
        return Stream.of(
                campaign("\"name\": \" \"", "name", "1 to 140"),
                campaign("\"name\": \"" + "a".repeat(141) + "\"", "name", "1 to 140"),
                campaign("\"goal\": {\"amount\": 1, \"currency\": \"EUR\"}", "name", "given"),
                campaign(named("\"goal\": {\"amount\": 0, \"currency\": \"EUR\"}"), "goal", "pos"),
                campaign(named("\"firstDay\": \"2026-02-30\""), "firstDay", "must be a day"),
                campaign(
                        named("\"firstDay\": \"2026-03-02\", \"lastDay\": \"2026-03-01\""),
                        "lastDay",
                        "before the first"),
                malformed(
                        post("/v1/campaigns", "{\"name\": \"A\"}"),
                        "associationId",
                        "must be given"),
                malformed(
                        post("/v1/campaigns/camp_" + NONE + "/closing", "{}"),
                        "reason",
                        "must be given"));
    }

    static Stream<Row> terms() {
        return Stream.of(
                fees("\"commissionMinimum\": {\"amount\": -1, \"currency\": \"EUR\"}", "Minimum"),
                fees(
                        "\"commissionMinimum\": {\"amount\": 2, \"currency\": \"EUR\"},"
                                + " \"commissionMaximum\": {\"amount\": 1, \"currency\": \"EUR\"}",
                        "Maximum"),
                malformed(
                        post("/v1/associations/{asso}/fees", "{}").as("PUT"),
                        "reason",
                        "must be given"),
                malformed(
                        post(
                                "/v1/donations/{don}/capture",
                                "{\"amount\": {\"amount\": 0, " + "\"currency\": \"EUR\"}}"),
                        "amount",
                        "must be positive"));
    }

    static Stream<Row> unknown() {
        return Stream.of(
                new Row(
                        "a currency that no safeguarding account is in",
                        post(
                                "/v1/donations",
                                "{\"associationId\": \"asso_"
                                        + NONE
                                        + "\", \"amount\": {\"amount\": 1,"
                                        + " \"currency\": \"GBP\"}}"),
                        422,
                        "CURRENCY_NOT_KEPT",
                        null,
                        "safeguarding"),
                refused(post("/v1/donations/don_" + NONE + "/capture", "{}"), "DONATION"),
                refused(post("/v1/donations/don_" + NONE + "/void", ""), "DONATION"),
                refused(
                        post("/v1/associations/asso_" + NONE + "/fees", "{\"reason\": \"r\"}")
                                .as("PUT"),
                        "ASSOCIATION"),
                refused(
                        post("/v1/campaigns/camp_" + NONE, "{\"name\": \"A\"}").as("PUT"),
                        "CAMPAIGN"),
                refused(
                        post(
                                "/v1/campaigns",
                                "{\"name\": \"A\", \"associationId\": \"asso_" + NONE + "\"}"),
                        "ASSOCIATION"),
                refused(get("/v1/campaigns/camp_" + NONE), "CAMPAIGN"),
                refused(
                        post("/v1/donations", donation("\"campaign\": \"camp_" + NONE + "\"")),
                        "CAMPAIGN"));
    }

    private static String without(String key) {
        return COMPANY.replaceFirst("\"" + key + "\": \"[^\"]*\",?", "")
                .replace(",}", "}")
                .replaceFirst(",\\s*}", "}");
    }

    private static String named(String more) {
        return "\"name\": \"A\", " + more;
    }

    private static String donation(String more) {
        return "{\"associationId\": \"{asso}\", \"amount\": {\"amount\": 2500, \"currency\":"
                + " \"EUR\"}, "
                + more
                + "}";
    }

    private static Row donation(String more, String field, String says) {
        return malformed(post("/v1/donations", donation(more)), field, says);
    }

    private static Row campaign(String more, String field, String says) {
        String json = "{\"associationId\": \"{asso}\", " + more + "}";
        return malformed(post("/v1/campaigns", json), field, says);
    }

    private static Row fees(String more, String bound) {
        String json = "{\"reason\": \"r\", " + more + "}";
        return malformed(
                post("/v1/associations/{asso}/fees", json).as("PUT"), "commission" + bound, "must");
    }

    private static Row malformed(Request request, String field, String says) {
        String wrong = field + " of " + request.path() + " " + says + request.hashCode();
        return new Row(wrong, request, 400, "MALFORMED", field, says);
    }

    private static Row refused(Request request, String what) {
        String code = what + "_NOT_FOUND";
        return new Row(request.method() + " " + request.path(), request, 404, code, null, "no");
    }
}
