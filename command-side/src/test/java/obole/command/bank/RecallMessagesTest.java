package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.bank.Camt029.RecallAnswer;
import obole.shared.Malformed;
import obole.shared.bank.Bic;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

/** How a payment is asked back (camt.056), and how a bank says no (camt.029). */
class RecallMessagesTest {

    /** Written by us after the schema: no bank's own was to be had. */
    private static final String REFUSAL =
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.029.001.09">
              <RsltnOfInvstgtn>
                <Assgnmt>
                  <Id>ANSWER1</Id>
                  <Assgnr><Agt><FinInstnId><BICFI>AGRIFRPP</BICFI></FinInstnId></Agt></Assgnr>
                  <Assgne><Pty><Nm>Obole</Nm></Pty></Assgne>
                  <CreDtTm>2026-11-30T10:00:00Z</CreDtTm>
                </Assgnmt>
                <Sts><Conf>RJCR</Conf></Sts>
                <CxlDtls>
                  <TxInfAndSts>
                    <CxlStsId>ANSWER1</CxlStsId>
                    <OrgnlEndToEndId>PAY1</OrgnlEndToEndId>
                    <TxCxlSts>RJCR</TxCxlSts>
                    <CxlStsRsnInf>
                      <Orgtr><Nm>Les Amis</Nm></Orgtr>
                      <Rsn><Cd>NOAS</Cd></Rsn>
                      <AddtlInf>no answer from the payee</AddtlInf>
                    </CxlStsRsnInf>
                  </TxInfAndSts>
                  <TxInfAndSts>
                    <OrgnlEndToEndId>PAY2</OrgnlEndToEndId>
                    <TxCxlSts>ACCR</TxCxlSts>
                  </TxInfAndSts>
                </CxlDtls>
              </RsltnOfInvstgtn>
            </Document>
            """;

    @ParameterizedTest
    @ValueSource(strings = {"DUPL", "TECH", "FRAD", "CUST"})
    void a_request_is_valid_and_always_the_same_bytes(String reason) {
        byte[] once = Camt056.write(request("FILE1", reason, null));

        assertThat(Camt056.write(request("FILE1", reason, null))).isEqualTo(once);
        assertThat(new String(once, UTF_8))
                .contains(
                        "<OrgnlMsgId>FILE2</OrgnlMsgId>",
                        "<OrgnlEndToEndId>PAY1</OrgnlEndToEndId>",
                        "<OrgnlIntrBkSttlmAmt Ccy=\"EUR\">60.05</OrgnlIntrBkSttlmAmt>",
                        "<Cd>" + reason + "</Cd>");
    }

    @Test
    void the_bank_is_named_where_it_is_known() {
        assertThat(new String(Camt056.write(request("FILE1", "DUPL", Bic.of("AGRIFRPP"))), UTF_8))
                .contains("<BICFI>AGRIFRPP</BICFI>")
                .doesNotContain("NOTPROVIDED");
    }

    @Test
    void a_request_has_references_that_sepa_carries() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> request("file_1", "DUPL", null));
    }

    @Test
    void a_refusal_that_keeps_to_the_schema_is_read_payment_by_payment()
            throws SAXException, IOException {
        SchemaFactory.newDefaultInstance()
                .newSchema(RecallMessagesTest.class.getResource("camt.029.001.09.xsd"))
                .newValidator()
                .validate(new StreamSource(stream(REFUSAL)));

        assertThat(Camt029.read(stream(REFUSAL)))
                .containsExactly(
                        new RecallAnswer("PAY1", "RJCR", "NOAS"),
                        new RecallAnswer("PAY2", "ACCR", null));
        assertThat(BankMessage.of(stream(REFUSAL))).contains(BankMessage.RECALL_ANSWER);
    }

    @Test
    void what_the_sandbox_bank_answers_is_read_as_it_was_meant() {
        for (RecallAnswer answer :
                List.of(
                        new RecallAnswer("PAY1", "RJCR", "CUST"),
                        new RecallAnswer("PAY1", "ACCR", null))) {
            byte[] written = Camt029Writer.write(answer, "STSFILE1", "Obole", Instant.EPOCH);

            assertThat(Camt029.read(new ByteArrayInputStream(written))).containsExactly(answer);
            assertThat(BankMessage.of(new ByteArrayInputStream(written)))
                    .contains(BankMessage.RECALL_ANSWER);
        }
    }

    @Test
    void what_is_no_answer_is_refused_by_name() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() ->
                        Camt029.read(stream(REFUSAL.replace("camt.029.001.09", "pain.002.001.10"))))
                .satisfies(refusal ->
                        assertThat(refusal.reason()).contains("not an answer to a recall"));
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Camt029.read(stream("<Document><RsltnOfInvstgtn/></Document>")))
                .satisfies(refusal -> assertThat(refusal.reason()).contains("holds no answer"));
    }

    private static Camt056.Request request(String id, String reason, @Nullable Bic bank) {
        return new Camt056.Request(
                id,
                Instant.parse("2026-11-26T10:00:00.5Z"),
                "Obole, établissement de paiement",
                bank,
                "FILE2",
                Instant.parse("2026-11-25T14:00:00Z"),
                LocalDate.of(2026, 11, 25),
                "PAY1",
                Money.euros(60_05),
                reason);
    }

    private static ByteArrayInputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(UTF_8));
    }
}
