package obole.standalone;

import static obole.standalone.Request.file;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.http.HttpResponse;
import java.util.Random;
import java.util.stream.Stream;

/** Files of banks, PSPs and earlier platforms that are broken, hostile or something else. */
@ExtendWith(BadInput.class)
class BadInputFilesTest {

    private static final String STATEMENTS = "/v1/bank-statements";
    private static final String IMPORTS = "/v1/imports/open-collective";
    private static final String IMPORT_HEADER =
            "datetime,shortId,shortGroup,type,kind,isRefund,shortRefundId,amount,"
                    + "paymentProcessorFee,netAmount,currency,accountSlug\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"hostile", "statements", "imports"})
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> hostile() {
        String laughs =
                """
                <!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
                ]><Document>&d;</Document>
                """;
        return Stream.of(
                unreadable("a billion laughs", laughs, "DOCTYPE"),
                unreadable(
                        "an external entity",
                        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                                + "<Document>&x;</Document>",
                        "DOCTYPE"),
                unreadable(
                        "an external DTD",
                        "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/x.dtd\"><Document/>",
                        "DOCTYPE"),
                unreadable("an entity of nobody", "<Document>&x;</Document>", ""),
                unreadable("a thousand levels", "<a>".repeat(1000), "exceeds a limit"),
                unreadable("two megabytes of text", "<Document>" + "a".repeat(2 << 20), "megabyte"),
                unreadable(
                        "two megabytes of one attribute",
                        "<Document a=\"" + "a".repeat(2 << 20) + "\"/>",
                        "megabyte"),
                answer("an entity of a bank's answer", laughs, "DOCTYPE"),
                answer("a statement as an answer", Camt.statement("S-BAD", "10.00"), "is camt.053"),
                answer("no answer", "<Document/>", "holds no payment status report"),
                notified("an entity of a notification", laughs, "DOCTYPE"),
                notified("a statement as one", Camt.statement("S-BAD", "10.00"), "camt.054"),
                notified("no notification", "<Document/>", "holds no bank statement"),
                intraday(
                        "a statement as an intraday report",
                        Camt.statement("S-BAD", "10.00"),
                        "052"),
                intraday("an entity of an intraday report", laughs, "DOCTYPE"),
                row("eight megabytes of garbage", garbage(8 << 20), ""),
                new Row(
                        "seventy megabytes of garbage",
                        file(STATEMENTS, "application/xml", garbage(70 << 20)),
                        413,
                        "BODY_TOO_LARGE",
                        null,
                        "64 MB"));
    }

    private static Row answer(String wrong, String content, String says) {
        return xml("/v1/payment-files/status-reports", wrong, content, says);
    }

    private static Row intraday(String wrong, String content, String says) {
        return xml("/v1/intraday-reports", wrong, content, says);
    }

    private static Row notified(String wrong, String content, String says) {
        return xml("/v1/bank-notifications", wrong, content, says);
    }

    private static Row xml(String path, String wrong, String content, String says) {
        return new Row(
                wrong,
                file(path, "application/xml", content.getBytes(UTF_8)),
                400,
                "STATEMENT_UNREADABLE",
                "body",
                says);
    }

    static Stream<Row> statements() {
        String good = Camt.statement("S-BAD", "10.00");
        return Stream.of(
                unreadable("nothing", "", "too early"),
                unreadable("not XML", "%PDF-1.7", "is not XML"),
                unreadable("JSON", "{\"statement\": 1}", "is not XML"),
                unreadable("cut off", good.substring(0, good.length() / 2), "too early"),
                unreadable("cut off at the last bracket", good.substring(0, good.length() - 2), ""),
                unreadable("two files in one", good + good, "is not XML"),
                unreadable(
                        "a payment file",
                        good.replace("camt.053.001.08", "pain.001.001.09"),
                        "is pain.001.001.09"),
                unreadable(
                        "a report of the day",
                        good.replace("BkToCstmrStmt", "BkToCstmrAcctRpt"),
                        "not a statement"),
                unreadable("no statement", "<Document><BkToCstmrStmt/></Document>", "no bank"),
                row("another encoding", good.replace("M-1", "é").getBytes(ISO_8859_1), ""),
                unreadable("U+0000", good.replace("M-1", "\0"), "is not XML"),
                unreadable("a wrong amount", good.replace("10.00", "ten"), "decimal"),
                unreadable("a third of a cent", good.replace("10.00", "10.001"), "smallest unit"),
                unreadable("19 digits", good.replace("10.00", "1" + "0".repeat(18)), "18 digits"),
                unreadable(
                        "sums above 2^63",
                        good.replace("<Ntry>", Camt.entry("99999999999999999") + "<Ntry>"),
                        ""),
                unreadable("no currency", good.replace(" Ccy=\"EUR\"", ""), "without a currency"),
                unreadable("an unknown currency", good.replace("EUR", "EUX"), "unknown currency"),
                unreadable("a day that is none", good.replace("11-23", "02-30"), "date"),
                unreadable("a day before all days", good.replace("2026-11", "0000-11"), "date"),
                unreadable("no direction", good.replace("CRDT", "BOTH"), "CRDT nor DBIT"),
                new Row(
                        "somebody else's account",
                        statement(good.replace(Camt.OURS, "DE89370400440532013000")),
                        422,
                        "BANK_ACCOUNT_UNKNOWN",
                        null,
                        "configured"),
                new Row(
                        "a currency that the account does not have",
                        statement(good.replace("EUR", "USD")),
                        422,
                        "BANK_ACCOUNT_UNKNOWN",
                        null,
                        "configured"));
    }

    static Stream<Row> imports() {
        String line = "2026-07-07T16:13:02,aaaaaaaa,bbbbbbbb,CREDIT,CONTRIBUTION,,,1,0,1,USD,x\n";
        return Stream.of(
                imported("nothing", "", "body", "empty"),
                imported("another header", "date,amount\n2026-11-20,12\n", "header", "datetime"),
                imported("no line", IMPORT_HEADER, "body", "no line"),
                imported("only broken lines", IMPORT_HEADER + "a,b,c\n", "body", "line 2"),
                imported(
                        "a column twice",
                        IMPORT_HEADER.replace("amount,", "amount,amount,") + line,
                        "header",
                        "twice"),
                imported("U+0000", IMPORT_HEADER + line.replace("02,", "02\0,"), "body", "U+0000"),
                new Row(
                        "another encoding",
                        file(IMPORTS, "text/csv", (IMPORT_HEADER + "é").getBytes(ISO_8859_1)),
                        400,
                        "MALFORMED",
                        "body",
                        "UTF-8"),
                new Row(
                        "JSON instead of CSV",
                        file(IMPORTS, "application/json", "{}".getBytes(UTF_8)),
                        415,
                        "UNSUPPORTED_MEDIA_TYPE",
                        null,
                        ""));
    }

    @Test
    void a_statement_that_does_not_add_up_is_a_fact_and_a_break() throws Exception {
        String wrong = Camt.statement("S-BREAK", "10.00").replace("<!--close-->10", "99");
        HttpResponse<String> answer = BadInput.scene().send(statement(wrong));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        long position = answer.headers().firstValueAsLong("Obole-Position").orElseThrow();
        String breaks =
                BadInput.scene()
                        .api()
                        .getAfter("/v1/reconciliation/breaks?open=true", position)
                        .text();
        assertThat(breaks).contains("8900");
        BadInput.scene().awaitSilence();
    }

    @Test
    void a_file_with_one_statement_that_was_taken_otherwise_changes_nothing() throws Exception {
        String first = Camt.statement("S-TWICE", "10.00");
        assertThat(BadInput.scene().send(statement(first)).statusCode()).isEqualTo(201);
        BadInput.scene().awaitSilence();
        BadInput.assertRefused(
                new Row(
                        "a new statement, and a known one with another amount",
                        statement(Camt.file(Camt.of("S-NEW", "1.00"), Camt.of("S-TWICE", "11.00"))),
                        409,
                        "STATEMENT_DIFFERS",
                        null,
                        "ask the bank"));
    }

    private static byte[] garbage(int size) {
        byte[] bytes = new byte[size];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    private static Request statement(String xml) {
        return file(STATEMENTS, "application/xml", xml.getBytes(UTF_8));
    }

    private static Row unreadable(String wrong, String xml, String says) {
        return row(wrong, xml.getBytes(UTF_8), says);
    }

    private static Row row(String wrong, byte[] content, String says) {
        Request request = file(STATEMENTS, "application/xml", content);
        return new Row(wrong, request, 400, "STATEMENT_UNREADABLE", "body", says);
    }

    private static Row imported(String wrong, String csv, String field, String says) {
        Request request = file(IMPORTS, "text/csv", csv.getBytes(UTF_8));
        return new Row(wrong, request, 400, "MALFORMED", field, says);
    }
}
