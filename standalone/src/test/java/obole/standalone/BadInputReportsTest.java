package obole.standalone;

import static obole.standalone.Request.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Settlement reports of the PSP that are cut off, changed on the way, or no reports at all. */
@ExtendWith(BadInput.class)
class BadInputReportsTest {

    private static final String REPORTS = "/v1/psp/sandbox/settlement-reports";
    private static final String HEADER =
            "line,kind,payment,reference,psp_reference,currency,gross,fee,net,date\r\n";
    private static final String FIRST =
            "1,PAYMENT,don_1,don_1,pi_1,EUR,10000,165,9835,2026-11-20\r\n";
    private static final String SECOND =
            "2,PAYMENT,don_2,don_2,pi_2,EUR,5000,95,4905,2026-11-20\r\n";
    private static final String TOTAL = "2,TOTAL,,SBX-BAD,,EUR,15000,260,14740,2026-11-20\r\n";
    private static final String GOOD = HEADER + FIRST + SECOND + TOTAL;

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> reports() {
        return Stream.of(
                report("nothing", "", "report", "cut off"),
                report("only the header", HEADER, "report", "cut off"),
                report("no total", HEADER + FIRST + SECOND, "report", "cut off"),
                report("half a line", HEADER + FIRST + "2,PAYMENT,don_", "line", "3 columns"),
                report("another header", GOOD.replace("psp_reference", "ref"), "report", "line 1"),
                report("no header", FIRST + SECOND + TOTAL, "report", "line 1"),
                report("semicolons", GOOD.replace(',', ';'), "report", "line 1"),
                report("a file of a spreadsheet", "PK\u0003\u0004\u0000", "report", "line 1"),
                report("a quote that never ends", HEADER + "\"1,PAYMENT", "line", "columns"),
                report("a line of 100 KB", HEADER + "1".repeat(100_000), "report", "longer"),
                report("a decimal", GOOD.replace("10000,", "100.00,"), "gross", "line 2"),
                report("a decimal comma", GOOD.replace("10000,", "\"100,00\","), "gross", "line 2"),
                report("an exponent", GOOD.replace("10000,", "1e4,"), "gross", "whole number"),
                report("leading zeros", GOOD.replace("10000,", "010000,"), "gross", "whole number"),
                report("2^63", GOOD.replace("10000,", "9223372036854775808,"), "gross", "whole"),
                report("a number with spaces", GOOD.replace("10000,", "10 000,"), "gross", "whole"),
                report("a net that is not", GOOD.replace("9835", "9836"), "net", "gross less fee"),
                report("a fee below zero", GOOD.replace("165,9835", "-165,10165"), "fee", "neg"),
                report("a payment below zero", GOOD.replace("10000", "-10000"), "net", "gross"),
                report("a line twice", HEADER + FIRST + FIRST + TOTAL, "line", "numbered 2"),
                report(
                        "a payment twice",
                        HEADER
                                + FIRST
                                + FIRST.replace("1,P", "2,P")
                                + TOTAL.replace("15000,260,14740", "20000,330,19670"),
                        "psp_reference",
                        "earlier line"),
                report("a line missing", HEADER + SECOND + TOTAL, "line", "numbered 1"),
                report("another count", GOOD.replace("2,TOTAL", "3,TOTAL"), "line", "number of"),
                report(
                        "another gross in all",
                        GOOD.replace("15000,260,14740", "15001,260,14741"),
                        "gross",
                        "sum"),
                report(
                        "other fees in all",
                        GOOD.replace("15000,260,14740", "15000,261,14739"),
                        "fee",
                        "sum"),
                report("something after the total", GOOD + SECOND, "line", "after the TOTAL"),
                report("two currencies", GOOD.replace("pi_2,EUR", "pi_2,USD"), "currency", "diff"),
                report("an unknown currency", GOOD.replace("EUR", "EUX"), "currency", "4217"),
                report("gold", GOOD.replace("EUR", "XAU"), "currency", "4217"),
                report("an unknown kind", GOOD.replace("PAYMENT", "GIFT"), "kind", "PAYMENT"),
                report("a day that is none", GOOD.replace("11-20", "02-30"), "date", "2026-11-20"),
                report(
                        "a day far away",
                        GOOD.replace("2026-11-20", "+999999999-12-31"),
                        "date",
                        "2026-11-20"),
                report("U+0000", GOOD.replace("pi_1", "pi\0"), "psp_reference", "letters"),
                new Row(
                        "a currency without an account of ours",
                        request(GOOD.replace("EUR", "USD")),
                        422,
                        "BANK_ACCOUNT_UNKNOWN",
                        null,
                        "safeguarding"),
                new Row(
                        "nobody brings it",
                        request(GOOD).without("Authorization"),
                        401,
                        "UNAUTHENTICATED",
                        null,
                        "who asks"));
    }

    private static Request request(String csv) {
        return file(REPORTS, "text/csv", csv.getBytes(UTF_8));
    }

    private static Row report(String wrong, String csv, String field, String says) {
        return new Row(wrong, request(csv), 400, "MALFORMED", field, says);
    }
}
