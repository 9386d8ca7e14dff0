package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.shared.money.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;

class Camt053Test {

    private static final String ENTRY =
            "<Ntry><Amt Ccy='EUR'>12.34</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>";

    private static final String OPENING =
            "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>10</Amt></Bal>";

    private static final String CLOSING =
            "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>22.34</Amt></Bal>";

    @Test
    void a_balance_without_sign_is_a_credit_and_an_entry_without_status_is_booked() {
        Statement read = one(OPENING + CLOSING + ENTRY);
        assertThat(read.entries().getFirst().status()).isEqualTo("BOOK");
        assertThat(read.totals().check()).isEqualTo(new BalanceCheck.Adds());
        assertThat(Objects.requireNonNull(read.header().opening()).amount())
                .isEqualTo(Money.euros(10_00));
    }

    @Test
    void balances_may_come_after_the_entries() {
        Statement read = one(ENTRY + CLOSING + OPENING);
        assertThat(read.header().opening()).isNull();
        assertThat(read.totals().check()).isEqualTo(new BalanceCheck.Adds());
    }

    @Test
    void the_closing_balance_of_the_day_before_opens_as_well() {
        assertThat(one(OPENING.replace("OPBD", "PRCD") + CLOSING + ENTRY).totals().check())
                .isEqualTo(new BalanceCheck.Adds());
    }

    @Test
    void a_page_in_the_middle_opens_and_closes_with_interim_balances() {
        String balances = OPENING.replace("OPBD", "ITBD") + CLOSING.replace("CLBD", "ITBD");
        assertThat(one(balances + ENTRY).totals().check()).isEqualTo(new BalanceCheck.Adds());
    }

    @Test
    void only_what_is_booked_counts() {
        String pending = ENTRY.replace("</Ntry>", "<Sts><Cd>PDNG</Cd></Sts></Ntry>");
        String future = ENTRY.replace("</Ntry>", "<Sts>FUTR</Sts></Ntry>");
        StatementTotals totals = one(OPENING + CLOSING + pending + ENTRY + future).totals();
        assertThat(totals.check()).isEqualTo(new BalanceCheck.Adds());
        assertThat(totals.entries()).isEqualTo(3);
        assertThat(totals.booked()).isEqualTo(1);
    }

    @Test
    void a_statement_that_does_not_add_up_is_read_and_says_by_how_much() {
        assertThat(one(OPENING + CLOSING + ENTRY + ENTRY).totals().check())
                .isEqualTo(new BalanceCheck.Differs(Money.euros(-12_34)));
    }

    @Test
    void a_reversal_keeps_the_direction_it_states() {
        String reversal =
                ENTRY.replace("CRDT", "DBIT").replace("</Ntry>", "<RvslInd>1</RvslInd></Ntry>");
        StatementEntry entry = one(reversal).entries().getFirst();
        assertThat(entry.reversal()).isTrue();
        assertThat(entry.signed()).isEqualTo(Money.euros(-12_34));
    }

    @Test
    void any_prefix_wrapper_and_version_is_read() {
        String message =
                "<e:Envelope xmlns:e='urn:x'><AppHdr><MsgDefIdr>x</MsgDefIdr></AppHdr>"
                        + "<n:Document xmlns:n='urn:iso:std:iso:20022:tech:xsd:camt.053.001.14'>"
                        + "<n:BkToCstmrStmt><n:Stmt><n:Id>S</n:Id><n:Acct><n:Id><n:Othr><n:Id>A"
                        + "</n:Id></n:Othr></n:Id></n:Acct></n:Stmt></n:BkToCstmrStmt>"
                        + "</n:Document></e:Envelope>";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            assertThat(Camt053.readAll(new ByteArrayInputStream(message.getBytes(charset))))
                    .singleElement()
                    .satisfies(read -> assertThat(read.header().account()).isEqualTo("A"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 0.01, 1",
        "EUR, 1, 100",
        "EUR, 1.10000, 110",
        "EUR, 007.5, 750",
        "EUR, .5, 50",
        "JPY, 12, 12",
        "JPY, 12.000, 12",
        "BHD, 1.234, 1234",
        "EUR, 9999999999999999.99, " + "999999999999999999",
        "EUR, 24557140.69, 2455714069"
    })
    void amounts_are_exact(String currency, String text, long minor) {
        String entry = ENTRY.replace("EUR", currency).replace("12.34", text);
        assertThat(one(entry).entries().getFirst().amount()).isEqualTo(Money.of(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 1.005, not whole in the smallest unit of EUR",
        "JPY, 1.5, not whole in the smallest unit of JPY",
        "EUR, 1.000001, more than 18 digits or 5 decimals",
        "EUR, 1000000000000000000, more than 18 digits",
        "EUR, 999999999999999999, or too large",
        "EUR, -1, not an unsigned decimal number",
        "EUR, 1e3, not an unsigned decimal number",
        "EUR, '1,50', not an unsigned decimal number",
        "EUR, '', not an unsigned decimal number",
        "QQQ, 1, unknown currency"
    })
    void amounts_that_cannot_be_booked_are_refused(String currency, String text, String reason) {
        assertThat(refusal(file(ENTRY.replace("EUR", currency).replace("12.34", text))))
                .contains(reason);
    }

    @Test
    void more_escaped_characters_than_the_jdk_allows_by_itself_are_read() {
        String text = "<AddtlNtryInf>" + "&amp;".repeat(101_000) + "</AddtlNtryInf></Ntry>";
        StatementEntry entry = one(ENTRY.replace("</Ntry>", text)).entries().getFirst();
        assertThat(entry.additionalInformation()).isEqualTo("&".repeat(500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                          | ends too early
                    {"statement": 1}                            | is not XML
                    <html><body>503</body></html>               | holds no bank statement
                    <!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>    | has a DOCTYPE
                    <!DOCTYPE a SYSTEM "file:///etc/passwd"><a/> | has a DOCTYPE
                    <a>&b;</a>                                  | is not XML
                    <Document xmlns="x:pain.001.001.09"/>       | is pain.001.001.09, not a bank
                    <BkToCstmrStmt/>                            | holds no bank statement
                    <BkToCstmrStmt><Stmt/></BkToCstmrStmt>      | has a statement without an account
                    <BkToCstmrAcctRpt/>                         | is camt.052, an intraday report
                    <BkToCstmrDbtCdtNtfctn/>                    | is camt.054, a notification
                    """)
    void what_is_no_statement_is_refused_with_the_reason(String text, String reason) {
        assertThat(refusal(text)).startsWith(reason);
    }

    @Test
    void an_xml_bomb_does_not_go_off() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            String before = "&e" + (i - 1) + ";";
            bomb.append("<!ENTITY e").append(i).append(" \"");
            bomb.append(before).append(before).append("\">");
        }
        assertThat(refusal(bomb + "]><Document>&e29;</Document>")).startsWith("has a DOCTYPE");
        assertThat(refusal("<a>".repeat(100_000))).startsWith("is not XML");
        assertThat(refusal("<a b='" + "x".repeat(2_000_000) + "'/>"))
                .contains("a megabyte of text without an element");
    }

    @Test
    void a_truncated_file_is_refused_wherever_it_ends() throws IOException {
        byte[] whole = lithuanianDay();
        for (int length = 1; length < whole.length - 1; length += 7) {
            InputStream cut = new ByteArrayInputStream(whole, 0, length);
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> Camt053.verify(cut))
                    .satisfies(refusal -> assertThat(refusal.line()).isPositive());
        }
    }

    @Test
    void damaged_bytes_never_end_in_anything_but_a_refusal() throws IOException {
        byte[] whole = lithuanianDay();
        Random random = new Random(20261122);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            for (int hit = 0; hit <= i % 5; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                Camt053.verify(new ByteArrayInputStream(damaged));
            } catch (Unreadable e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 3_000);
    }

    @Test
    void what_the_bank_says_of_a_transaction_is_kept() throws IOException {
        try (InputStream in = resource("/camt/rousseau/statement_ac04.xml")) {
            TransactionDetail detail =
                    Camt053.readAll(in).getFirst().entries().getFirst().details().getFirst();
            assertThat(detail.endToEndId()).isEqualTo("E2E-0001");
            assertThat(detail.returnReason()).isEqualTo("AC04");
            assertThat(detail.additionalInformation()).isEqualTo("Beneficiary account closed");
            assertThat(detail.counterpartyName()).isEqualTo("Globex SA");
            assertThat(detail.counterpartyAccount()).isEqualTo("DE89370400440532013000");
        }
    }

    private static byte[] lithuanianDay() throws IOException {
        try (InputStream in = resource("/camt/lt-payment-institution/2024-03-13.xml")) {
            return in.readAllBytes();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Camt053Test.class.getResourceAsStream(name));
    }

    private static Statement one(String content) {
        return Camt053.readAll(bytes(file(content))).getFirst();
    }

    private static String file(String content) {
        return "<Document><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S</Id>"
                + "<Acct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id></Acct>"
                + content
                + "</Stmt></BkToCstmrStmt></Document>";
    }

    private static String refusal(String text) {
        try {
            Camt053.verify(bytes(text));
            return "read";
        } catch (Unreadable e) {
            return e.reason();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
