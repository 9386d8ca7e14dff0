package obole.standalone;

import static obole.standalone.Request.get;
import static obole.standalone.Request.post;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Exchange rates that cannot be any, and exports that there are not. */
@ExtendWith(BadInput.class)
class BadInputRatesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rates", "exports"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> exports() {
        String fec = "/v1/exports/fec?siren=732829320&from=2026-01-01&to=";
        return Stream.of(
                new Row(
                        "no such format",
                        get("/v1/exports/ledger.pdf"),
                        404,
                        "EXPORT_NOT_FOUND",
                        null,
                        "no"),
                wrong(get(fec.replace("732829320", "1") + "2026-12-31"), "siren", "nine digits"),
                wrong(get(fec + "2025-12-31"), "from", "24 months"),
                wrong(get(fec + "2028-06-30"), "from", "24 months"),
                wrong(get(fec + "today"), "to", "must be"),
                wrong(get(fec + "2026-12-31&book=MINE"), "book", "must be"));
    }

    static Stream<Row> rates() {
        return Stream.of(
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

    private static Request put(String day, String json) {
        return post("/v1/exchange-rates/" + day, json).as("PUT");
    }

    private static Row wrong(Request request, String field, String says) {
        return new Row(request.path(), request, 400, "MALFORMED", field, says);
    }

    private static Row malformed(String day, String json, String field, String says) {
        return new Row(day + " " + json, put(day, json), 400, "MALFORMED", field, says);
    }
}
