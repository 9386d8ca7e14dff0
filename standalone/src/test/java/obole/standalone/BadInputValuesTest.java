package obole.standalone;

import static obole.standalone.Request.post;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Requests whose JSON is right, with a text, a choice or a day that cannot be. */
@ExtendWith(BadInput.class)
class BadInputValuesTest {

    private static final String NO_PAYOUT = "pay_00000000000000000000000001";

    private static final String DONATION =
            """
            {"associationId": "{asso}", "amount": {"amount": 2500, "currency": "EUR"}}
            """;
    private static final String ENTRY =
            """
            {"lines": [{"debit": "bank:fees", "credit": "suspense:op:out",
             "amount": {"amount": 1200, "currency": "EUR"}}],
             "reason": "fees", "effectiveOn": "2026-11-20"}
            """;
    private static final String IDENTIFIER =
            "{\"identifier\": {\"kind\": \"RNA\", \"value\": \"W751234569\"}, ";
    private static final String WHOLE = "must be a whole number";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"texts", "onboarding", "values"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> texts() {
        return Stream.of(
                donation("U+0000 in a name", donor("A\\u0000B"), "donor.name", "U+0000"),
                donation("half a character", donor("A\\ud83d"), "donor.name", "U+0000"),
                donation("too long a name", donor("A".repeat(201)), "donor.name", "200"),
                donation(
                        "too long an address",
                        "\"donor\": {\"email\": \"" + "a".repeat(255) + "@x\"}",
                        "donor.email",
                        "254"),
                donation(
                        "a card number",
                        donor("Ada 4111 1111 1111 1111"),
                        "donor.name",
                        "payment card"),
                association("a card number", "5555555555554444", "payment card"),
                donation("an empty name", donor(" "), "donor.name", "1 to 200"),
                donation("free text for a label", "\"source\": \"a b\"", "source", "letters"),
                donation(
                        "too long a label",
                        "\"source\": \"" + "a".repeat(101) + "\"",
                        "source",
                        "100"),
                donation("no such PSP", "\"psp\": \"monopoly\"", "psp", "must be one of"),
                association("too long an association's name", "a".repeat(201), "200"),
                association("an empty association's name", "", "characters"),
                association("U+0000 in an association's name", "A\\u0000", "U+0000"),
                row(
                        "a reason in words",
                        post("/v1/donations/{don}/refunds", "{\"reason\": \"the donor asked\"}"),
                        "reason",
                        "DONOR_REQUEST"),
                row(
                        "too long a reason to suspend",
                        post(
                                "/v1/associations/{asso}/suspension",
                                "{\"reason\": \"" + "a".repeat(501) + "\"}"),
                        "reason",
                        "500"),
                row(
                        "a document that is not Base64",
                        post(
                                "/v1/associations/{asso}/documents",
                                "{\"kind\": \"STATUTES\", \"content\": \"***\"}"),
                        "content",
                        "Base64"),
                row(
                        "a document of an unheard-of kind",
                        post(
                                "/v1/associations/{asso}/documents",
                                "{\"kind\": \"statutes\", \"content\": \"U3Q=\"}"),
                        "kind",
                        "A-Z"));
    }

    static Stream<Row> onboarding() {
        return Stream.of(
                row(
                        "a legal form that there is not",
                        post("/v1/associations/{asso}/legal-form", "{\"form\": \"CLUB\"}"),
                        "form",
                        "ASSOCIATION_1901"),
                row(
                        "another legal form without a reason",
                        post("/v1/associations/{asso}/legal-form", "{\"form\": \"OTHER\"}"),
                        "otherwise",
                        "OTHER"),
                row(
                        "a person without a birthday",
                        post(
                                "/v1/associations/{asso}/persons",
                                "{\"capacity\": \"BENEFICIAL_OWNER\", \"name\": \"A\"}"),
                        "birthDate",
                        "1970"),
                row(
                        "a freeze by nobody",
                        post("/v1/associations/{asso}/freeze", "{\"reason\": \"r\"}"),
                        "authority",
                        "given"),
                row(
                        "an authorisation of anything",
                        post(
                                "/v1/associations/{asso}/freeze/authorisations",
                                "{\"subject\": \"all\", \"authority\": \"DGT 1\"}"),
                        "subject",
                        "payout"),
                row(
                        "a transfer to nobody",
                        post(
                                "/v1/associations/{asso}/movements",
                                "{\"kind\": \"TRANSFER\", \"amount\": {\"amount\": 1},"
                                        + " \"reason\": \"r\"}"),
                        "to",
                        "TRANSFER"),
                row(
                        "a receipt without its line",
                        post(
                                "/v1/associations/{asso}/movements",
                                "{\"kind\": \"CREDIT_FROM_SUSPENSE\", \"amount\":"
                                        + " {\"amount\": 1}, \"reason\": \"r\"}"),
                        "line",
                        "given"),
                row(
                        "a reserve of more than all",
                        post(
                                "/v1/associations/{asso}/reserve-rule",
                                "{\"basisPoints\": 10001, \"days\": 1, \"reason\": \"r\"}"),
                        "basisPoints",
                        "10000"));
    }

    static Stream<Row> values() {
        return Stream.of(
                registration("\"feeBearer\": \"NOBODY\"", "feeBearer", "ASSOCIATION"),
                registration("\"feeBearer\": 0", "feeBearer", "ASSOCIATION"),
                registration("\"feeBearer\": \"platform\"", "feeBearer", "ASSOCIATION"),
                registration("\"commissionBasisPoints\": -1", "commissionBasisPoints", "10000"),
                registration("\"commissionBasisPoints\": 10001", "commissionBasisPoints", "10000"),
                registration("\"commissionBasisPoints\": 3e2", "commissionBasisPoints", WHOLE),
                registration(
                        "\"commissionBasisPoints\": 4294967296", "commissionBasisPoints", WHOLE),
                verification("{}", "VERIFY"),
                verification("{\"decision\": \"MAYBE\"}", "VERIFY"),
                entry("a day that is none", ENTRY.replace("11-20", "02-30"), "effectiveOn"),
                entry(
                        "a day far away",
                        ENTRY.replace("2026-11-20", "+999999999-12-31"),
                        "effectiveOn"),
                entry("a day as numbers", ENTRY.replace("\"2026-11-20\"", "20000"), "effectiveOn"),
                entry(
                        "a day as a list",
                        ENTRY.replace("\"2026-11-20\"", "[2026, 11, 20]"),
                        "effectiveOn"),
                entry("an empty day", ENTRY.replace("2026-11-20", ""), "effectiveOn"),
                entry("a day before all days", ENTRY.replace("2026", "0000"), "effectiveOn"),
                row(
                        "an entry that gives nothing",
                        post("/v1/manual-entries", ENTRY.replace("1200", "0")),
                        "lines.amount",
                        "positive"),
                row(
                        "a payout above the limit",
                        post(
                                "/v1/associations/{asso}/payouts",
                                "{\"amount\": {\"amount\": 9223372036854775807}}"),
                        "amount.amount",
                        "at most"),
                schedule("{}", "every", "WEEKLY"),
                schedule("{\"every\": \"HOURLY\"}", "every", "WEEKLY"),
                schedule("{\"every\": \"WEEKLY\"}", "dayOfWeek", "WEEKLY"),
                schedule("{\"every\": \"MONTHLY\", \"dayOfMonth\": 32}", "dayOfMonth", "31"),
                schedule(
                        "{\"every\": \"DAILY\", \"minimumMinor\": -1}", "minimumMinor", "negative"),
                schedule("{\"every\": \"DAILY\", \"currency\": \"gbp\"}", "currency", "ISO 4217"),
                schedule(
                        "{\"every\": \"DAILY\", \"currency\": \"GBP\", \"instant\": true}",
                        "instant",
                        "euros"),
                row(
                        "a recall for no reason",
                        post("/v1/associations/{asso}/payouts/" + NO_PAYOUT + "/recall", "{}"),
                        "reason",
                        "DUPL"),
                row(
                        "a negative payout",
                        post("/v1/associations/{asso}/payouts", "{\"amount\": {\"amount\": -1}}"),
                        "amount",
                        "positive"),
                row(
                        "a payout in lower-case euros",
                        post(
                                "/v1/associations/{asso}/payouts",
                                "{\"amount\": {\"amount\": 1, \"currency\": \"eur\"}}"),
                        "amount.currency",
                        "ISO 4217"));
    }

    private static Row schedule(String json, String field, String says) {
        String path = "/v1/associations/{asso}/payout-schedule";
        return row("a schedule like " + json, post(path, json), field, says);
    }

    private static String donor(String name) {
        return "\"donor\": {\"name\": \"" + name + "\"}";
    }

    private static Row donation(String wrong, String more, String field, String says) {
        return body(wrong, DONATION.replace("}}", "}, " + more + "}"), field, says);
    }

    private static Row association(String wrong, String name, String says) {
        String json = IDENTIFIER + "\"name\": \"%s\"}";
        return row(wrong, post("/v1/associations", json.replace("%s", name)), "name", says);
    }

    private static Row registration(String more, String field, String says) {
        String json = IDENTIFIER + "\"name\": \"A\", ";
        return row(more, post("/v1/associations", json + more + "}"), field, says);
    }

    private static Row verification(String json, String says) {
        return row(
                "a decision like " + json,
                post("/v1/associations/{asso}/verification", json),
                "decision",
                says);
    }

    private static Row entry(String wrong, String json, String field) {
        return row(wrong, post("/v1/manual-entries", json), field, "must be a day like 2026-11-20");
    }

    private static Row body(String wrong, String json, String field, String says) {
        return row(wrong, post("/v1/donations", json), field, says);
    }

    private static Row row(String wrong, Request request, String field, String says) {
        return new Row(wrong, request, 400, "MALFORMED", field, says);
    }
}
