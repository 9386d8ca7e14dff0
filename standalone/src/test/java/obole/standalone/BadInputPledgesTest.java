package obole.standalone;

import static obole.standalone.Request.post;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** One wrong thing at a time in a pledge, its mandate, and what a bank says of direct debits. */
@ExtendWith(BadInput.class)
class BadInputPledgesTest {

    private static final String PLEDGE =
            """
            {"associationId": "{asso}", "amount": {"amount": 2000, "currency": "EUR"},
             "rhythm": "MONTHLY", "firstDueOn": "2999-01-31", "donor": {"name": "Zoe"},
             "directDebit": {"name": "Zoe", "iban": "FR1420041010050500013M02606",
                             "signedOn": "2026-01-01"}}
            """;
    private static final String NOBODY = "/v1/pledges/pldg_00000000000000000000000001";
    private static final String NO_FILE = "/v1/collection-files/coll_00000000000000000000000001";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"pledges", "changes", "refusals"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> pledges() {
        return Stream.of(
                pledge("MONTHLY", "WEEKLY", "rhythm", "QUARTERLY"),
                pledge("2999-01-31", "2999-01-32", "firstDueOn", "must be a day"),
                pledge("\"rhythm\": \"MONTHLY\", ", "", "rhythm", "must be given"),
                pledge(", \"donor\": {\"name\": \"Zoe\"}", "", "donor", "must be given"),
                pledge("\"donor\": {\"name\": \"Zoe\"}", "\"donor\": {}", "donor.name", "1 to 200"),
                pledge("M02606", "M02607", "directDebit.iban", "mod 97"),
                pledge("\"name\": \"Zoe\", \"iban\"", "\"iban\"", "directDebit.name", "1 to 200"),
                pledge(
                        "\"signedOn\": \"2026-01-01\"",
                        "\"signedOn\": \"2998-01-01\"",
                        "signedOn",
                        "not be after today"),
                pledge(
                        "\"signedOn\"",
                        "\"mandateReference\": \"//\", \"signedOn\"",
                        "directDebit.mandateReference",
                        "//"),
                pledge(
                        "\"signedOn\"",
                        "\"mandateReference\": \"4111 1111 1111 1111\", \"signedOn\"",
                        "directDebit.mandateReference",
                        "payment card"),
                pledge(
                        "\"signedOn\"",
                        "\"scheme\": \"COR1\", \"signedOn\"",
                        "directDebit.scheme",
                        "CORE"),
                pledge("\"amount\": 2000", "\"amount\": 0", "amount", "positive"),
                pledge("EUR", "GBP", "currency", "EUR"),
                more("\"medium\": \"a b\"", "medium", "1 to 100"),
                more("\"noticeDays\": 0", "noticeDays", "1 to 14"),
                more("\"lastDueOn\": \"2998-12-31\"", "lastDueOn", "before firstDueOn"),
                more("\"tip\": {\"amount\": -1, \"currency\": \"EUR\"}", "tip", "negative"),
                more("\"campaign\": \"a b\"", "campaign", "camp_"),
                more("\"card\": {\"token\": \"t\"}", "directDebit", "or else card"),
                card("{}", "card.token", "1 to 200"),
                card("{\"token\": \"a b\"}", "card.token", "letters"),
                card("{\"token\": \"t\", \"psp\": \"monopoly\"}", "card.psp", "must be one of"));
    }

    static Stream<Row> changes() {
        return Stream.of(
                malformed(NOBODY + "/amount", "{}", "associations", "must be given"),
                malformed(NOBODY + "/pause", "{\"until\": \"2026-01-01\"}", "until", "after today"),
                malformed(NOBODY + "/mandate/revocation", "{}", "reason", "1 to 50"),
                malformed(NOBODY + "/mandate/amendment", "{}", "iban", "must be given"),
                malformed(NOBODY + "/card", "{}", "token", "1 to 200"),
                malformed(NO_FILE + "/acknowledgement", "{}", "status", "1 to 35"),
                malformed(
                        NO_FILE + "/rejection", "{\"reason\": \"no money\"}", "reason", "1 to 35"));
    }

    static Stream<Row> refusals() {
        return Stream.of(
                refused(
                        "/v1/pledges",
                        PLEDGE.replace("2999-01-31", "2026-01-01"),
                        422,
                        "PLEDGE_BEGINS_IN_THE_PAST"),
                refused(
                        "/v1/pledges",
                        PLEDGE.replace("{asso}", "asso_00000000000000000000000001"),
                        404,
                        "ASSOCIATION_NOT_FOUND"),
                refused(NOBODY + "/end", "", 404, "PLEDGE_NOT_FOUND"),
                refused(NOBODY + "/card", "{\"token\": \"t\"}", 404, "PLEDGE_NOT_FOUND"),
                refused(
                        NO_FILE + "/rejection",
                        "{\"reason\": \"AC01\"}",
                        404,
                        "COLLECTION_FILE_NOT_FOUND"));
    }

    private static Row pledge(String part, String wrong, String field, String says) {
        return malformed("/v1/pledges", PLEDGE.replace(part, wrong), field, says);
    }

    private static Row more(String more, String field, String says) {
        return pledge("{\"associationId\"", "{" + more + ", \"associationId\"", field, says);
    }

    private static Row card(String card, String field, String says) {
        String json = PLEDGE.replaceAll("(?s)\"directDebit\": \\{.*?\\}", "\"card\": " + card);
        return malformed("/v1/pledges", json, field, says);
    }

    private static Row malformed(String path, String json, String field, String says) {
        return new Row(path + " " + field, post(path, json), 400, "MALFORMED", field, says);
    }

    private static Row refused(String path, String json, int status, String code) {
        return new Row(code, post(path, json), status, code, null, ".");
    }
}
