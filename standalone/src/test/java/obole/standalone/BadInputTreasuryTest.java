package obole.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.standalone.BadInput.Row;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Wrong requests about our own transfers, bank lines, short settlements and MT940 files. */
@ExtendWith(BadInput.class)
class BadInputTreasuryTest {

    private static final String TRANSFERS = "/v1/treasury-transfers";
    private static final String TRANSFER = TRANSFERS + "/trf_" + "0".repeat(26);
    private static final String LINE = "/v1/bank-statements/stmt_" + "0".repeat(26) + "/lines/1";
    private static final String SETTLEMENT = "/v1/settlements/set_" + "0".repeat(26);
    private static final String EURO = "{\"amount\": 100, \"currency\": \"EUR\"}";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"transfers", "lines", "settlements", "reportLines", "files"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> transfers() {
        return Stream.of(
                malformed("no kind", TRANSFERS, proposal("SWEEP").replace("kind", "kin"), "kin"),
                malformed("an unknown kind", TRANSFERS, proposal("STEAL"), "kind"),
                malformed("a kind for another route", TRANSFERS, proposal("RETURN"), "kind"),
                malformed(
                        "no figure",
                        TRANSFERS,
                        "{\"kind\": \"SWEEP\", \"amount\": %s, \"reason\": \"r\"}".formatted(EURO),
                        "houseAvailable"),
                malformed(
                        "a figure in another currency",
                        TRANSFERS,
                        proposal("SWEEP").replaceFirst("EUR(?!.*EUR)", "GBP"),
                        "houseAvailable"),
                malformed(
                        "nothing", TRANSFERS, proposal("SWEEP").replaceFirst("100", "0"), "amount"),
                malformed(
                        "no reason",
                        TRANSFERS,
                        proposal("SWEEP").replace("\"r\"", "\" \""),
                        "reason"),
                refused(
                        "more than is ours",
                        TRANSFERS,
                        proposal("SWEEP").replaceFirst("100", "101"),
                        422,
                        "AMOUNT_EXCEEDS_HOUSE_AVAILABLE"),
                refused(
                        "more than is missing",
                        TRANSFERS,
                        proposal("TOP_UP"),
                        422,
                        "AMOUNT_EXCEEDS_SHORTFALL"),
                refused(
                        "a currency we have no account in",
                        TRANSFERS,
                        proposal("SWEEP").replace("EUR", "GBP"),
                        422,
                        "BANK_ACCOUNT_UNKNOWN"),
                refused(
                        "nothing approved",
                        TRANSFER + "/approval",
                        "{}",
                        404,
                        "TRANSFER_NOT_FOUND"),
                refused(
                        "nothing refused",
                        TRANSFER + "/refusal",
                        "{\"reason\": \"r\"}",
                        404,
                        "TRANSFER_NOT_FOUND"),
                refused("nothing sent", TRANSFER + "/hand-over", "", 404, "TRANSFER_NOT_FOUND"),
                malformed("no id", TRANSFERS + "/none/hand-over", "", "transfer"));
    }

    static Stream<Row> lines() {
        return Stream.of(
                refused(
                        "no such line",
                        LINE + "/explanation",
                        "{\"meaning\": \"CHARGE\", \"reason\": \"r\"}",
                        404,
                        "BANK_LINE_NOT_FOUND"),
                malformed("no meaning", LINE + "/explanation", "{\"reason\": \"r\"}", "meaning"),
                refused(
                        "a PSP of nobody",
                        LINE + "/explanation",
                        "{\"meaning\": \"PSP_INVOICE\", \"psp\": \"monopoly\", \"reason\": \"r\"}",
                        404,
                        "PSP_NOT_FOUND"),
                refused(
                        "a settlement's, of no line",
                        LINE + "/explanation",
                        ofSettlement("set_" + "0".repeat(26)),
                        404,
                        "BANK_LINE_NOT_FOUND"),
                malformed(
                        "no id of a settlement",
                        LINE + "/explanation",
                        ofSettlement("po_1"),
                        "settlement"),
                refused("approved", LINE + "/explanation/approval", "", 404, "BANK_LINE_NOT_FOUND"),
                refused(
                        "never proposed",
                        LINE + "/explanation/refusal",
                        "{\"reason\": \"r\"}",
                        409,
                        "BANK_LINE_NOT_PROPOSED"),
                malformed("no sender", LINE + "/return", "{\"reason\": \"r\"}", "sender"),
                malformed(
                        "a wrong IBAN",
                        LINE + "/return",
                        "{\"sender\": {\"name\": \"A\", \"iban\": \"FR76\"}, \"reason\": \"r\"}",
                        "sender.iban"),
                refused(
                        "nothing to send back",
                        LINE + "/return",
                        "{\"sender\": {\"name\": \"A\", \"iban\": \"FR7630006000011234567890189\"},"
                                + " \"reason\": \"r\"}",
                        404,
                        "BANK_LINE_NOT_FOUND"));
    }

    static Stream<Row> settlements() {
        String path = SETTLEMENT + "/short-acceptance";
        String body = "{\"missing\": %s, \"loss\": \"PSP_FEE\", \"reason\": \"r\"}".formatted(EURO);
        return Stream.of(
                refused("never heard of", path, body, 409, "SETTLEMENT_NOT_SHORT"),
                malformed("no loss", path, body.replace("\"PSP_FEE\"", "null"), "loss"),
                malformed("nothing missing", path, body.replace("100", "0"), "missing"),
                refused("not short", path + "/approval", "", 409, "SETTLEMENT_NOT_SHORT"),
                refused(
                        "not proposed",
                        path + "/refusal",
                        "{\"reason\": \"r\"}",
                        409,
                        "SHORT_ACCEPTANCE_NOT_PROPOSED"));
    }

    static Stream<Row> reportLines() {
        String path = SETTLEMENT + "/lines/1/resolution";
        String body = "{\"resolution\": \"WRITE_OFF\", \"reason\": \"r\"}";
        return Stream.of(
                refused("no such line", path, body, 404, "REPORT_LINE_NOT_FOUND"),
                malformed("no resolution", path, "{\"reason\": \"r\"}", "resolution"),
                malformed("no reason", path, "{\"resolution\": \"SETTLE\"}", "reason"),
                malformed(
                        "a resolution of another kind",
                        path,
                        body.replace("WRITE_OFF", "KEEP"),
                        "resolution"),
                malformed(
                        "an association that is none",
                        path,
                        body.replace("}", ", \"association\": \"A\"}"),
                        "association"),
                refused("approved", path + "/approval", "", 404, "REPORT_LINE_NOT_FOUND"),
                refused(
                        "never proposed",
                        path + "/refusal",
                        "{\"reason\": \"r\"}",
                        409,
                        "REPORT_LINE_NOT_PROPOSED"));
    }

    static Stream<Row> files() {
        return Stream.of(
                mt940("nothing", "", 400, "STATEMENT_UNREADABLE"),
                mt940("a letter", "Dear Sir,\n\nplease", 400, "STATEMENT_UNREADABLE"),
                mt940(
                        "an amount that is none",
                        ":20:A\n:25:FR7630006000011234567890189\n:60F:C261116EURx\n",
                        400,
                        "STATEMENT_UNREADABLE"),
                mt940(
                        "cut off",
                        ":20:A\n:25:FR7630006000011234567890189\n:60F:C261116EUR1,\n",
                        400,
                        "STATEMENT_UNREADABLE"),
                mt940(
                        "somebody else's account",
                        ":20:A\n:25:X\n:28C:1\n:60F:C261116EUR1,\n:62F:C261116EUR1,\n",
                        422,
                        "BANK_ACCOUNT_UNKNOWN"));
    }

    private static String proposal(String kind) {
        return "{\"kind\": \"%s\", \"reason\": \"r\", \"amount\": %s, \"houseAvailable\": %s}"
                .formatted(kind, EURO, EURO);
    }

    private static Row malformed(String wrong, String path, String body, @Nullable String field) {
        return new Row(wrong, Request.post(path, body), 400, "MALFORMED", field, "");
    }

    private static Row refused(String wrong, String path, String body, int status, String code) {
        return new Row(wrong, Request.post(path, body), status, code, null, "");
    }

    private static Row mt940(String wrong, String content, int status, String code) {
        return new Row(
                wrong,
                Request.file("/v1/bank-statements", "text/plain", content.getBytes(UTF_8)),
                status,
                code,
                status == 400 ? "body" : null,
                "");
    }

    private static String ofSettlement(String id) {
        return "{\"meaning\": \"SETTLEMENT\", \"settlement\": \"%s\", \"reason\": \"r\"}"
                .formatted(id);
    }
}
