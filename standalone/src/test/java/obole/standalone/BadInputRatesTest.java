package obole.standalone;

import static obole.standalone.Request.get;
import static obole.standalone.Request.post;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Exchange rates that cannot be any, and exports and statements that there are not. */
@ExtendWith(BadInput.class)
class BadInputRatesTest {

    private static final String NOBODY = "asso_00000000000000000000000000";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rates", "exports", "statements"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> exports() {
        String fec = "/v1/exports/fec?siren=732829320&from=2026-01-01&to=";
        return Stream.of(
                none("/v1/exports/ledger.pdf", "EXPORT_NOT_FOUND"),
                none("/v1/exports/donations.journal", "EXPORT_NOT_FOUND"),
                none("/v1/exports/donors.csv", "EXPORT_NOT_FOUND"),
                none("/v1/associations/" + NOBODY + "/packs/2026-06", "ASSOCIATION_NOT_FOUND"),
                wrong(get("/v1/associations/" + NOBODY + "/packs/2026-13"), "month", "2026-06"),
                wrong(get("/v1/associations/" + NOBODY + "/packs/june"), "month", "2026-06"),
                wrong(get(fec.replace("732829320", "1") + "2026-12-31"), "siren", "nine digits"),
                wrong(get(fec + "2025-12-31"), "from", "24 months"),
                wrong(get(fec + "2028-06-30"), "from", "24 months"),
                wrong(get(fec + "today"), "to", "must be"),
                wrong(get(fec + "2026-12-31&book=MINE"), "book", "must be"),
                none("/v1/manual-entries/man_" + "0".repeat(26), "MANUAL_ENTRY_NOT_FOUND"),
                wrong(get("/v1/manual-entries/man_1"), "id", "must be"),
                wrong(get("/v1/manual-entries?state=DONE"), "state", "must be"),
                none("/v1/bank-statements/stmt_" + "0".repeat(26), "STATEMENT_NOT_FOUND"),
                wrong(get("/v1/bank-statements/stmt_1"), "id", "must be"));
    }

    static Stream<Row> statements() {
        String account = "/v1/ledger/accounts/house:pending/statement";
        String ledger = "/v1/ledger/general-ledger";
        return Stream.of(
                none(
                        "/v1/ledger/accounts/nobody/statement?from=2026-06-01&to=2026-06-30",
                        "LEDGER_ACCOUNT_NOT_FOUND"),
                wrong(get(account + "?from=2026-06-01"), "to", "must be given"),
                wrong(get(account + "?from=2026-06-02&to=2026-06-01"), "from", "after"),
                wrong(get(account + "?from=2026-06-01&to=2026-06-30&cursor=x"), "cursor", "page"),
                wrong(get(account + "?from=2026-06-01&to=2026-06-30&by=MOON"), "by", "POSTED"),
                wrong(get(ledger + "?from=2026-06-02&to=2026-06-01"), "from", "after"),
                wrong(get(ledger + "?to=2026-06-01"), "from", "must be given"));
    }

    static Stream<Row> rates() {
        return Stream.of(
                wrong(ecb("<Envelope/>"), "body", "Cube"),
                wrong(ecb("<Cube><Cube time='2026-06-15'>"), "body", "whole"),
                wrong(
                        ecb(
                                "<Cube><Cube time='2026-06-15'>"
                                        + "<Cube currency='USD' rate='0'/></Cube></Cube>"),
                        "rates",
                        "above zero"),
                malformed("2026-02-30", "{\"rates\": {\"USD\": 1.1}}", "day", "must be"),
                malformed("2026-06-15", "{}", "rates", "must be given"),
                malformed("2026-06-15", "{\"rates\": {}}", "rates", "1 to 200"),
                malformed("2026-06-15", "{\"rates\": {\"USD\": 0}}", "rates", "above zero"),
                malformed("2026-06-15", "{\"rates\": {\"EUR\": 1}}", "rates", "euro"),
                malformed("2026-06-15", "{\"rates\": {\"US\": 1}}", "rates", "ISO 4217"),
                malformed(
                        "2026-06-15",
                        "{\"rates\": {\"USD\": 1.123456789012345678901}}",
                        "rates.USD",
                        "20 digits"),
                malformed(
                        "2026-06-15",
                        "{\"rates\": {\"USD\": 1.1}, \"source\": \" \"}",
                        "source",
                        "1 to 50"),
                new Row(
                        "a day to come",
                        put("2126-06-15", "{\"rates\": {\"USD\": 1.1}}"),
                        422,
                        "RATES_OF_TOMORROW",
                        null,
                        "has not come"));
    }

    private static Row none(String path, String code) {
        return new Row(path, get(path), 404, code, null, "no");
    }

    private static Request put(String day, String json) {
        return post("/v1/exchange-rates/" + day, json).as("PUT");
    }

    private static Row wrong(Request request, String field, String says) {
        return new Row(request.path(), request, 400, "MALFORMED", field, says);
    }

    private static Row malformed(String day, String json, String field, String says) {
        return new Row(day + " " + json, put(day, json), 400, "MALFORMED", field, says);
    }

    private static Request ecb(String file) {
        return Request.file("/v1/exchange-rates", "application/xml", file.getBytes(UTF_8));
    }
}
