package obole.command.bank;

import obole.command.bank.Camt029.RecallAnswer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes the answer to one recall as camt.029.001.09, for the sandbox bank; the reader reads it.
 */
public final class Camt029Writer {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.029.001.09";
    private static final IsoSchema SCHEMA = new IsoSchema("camt.029.001.09.xsd");

    private Camt029Writer() {}

    /**
     * The answer's bytes, always the same.
     *
     * @param id the bank's for this answer
     * @param customer who has asked
     */
    public static byte[] write(RecallAnswer answer, String id, String customer, Instant createdAt) {
        XmlDocument xml = new XmlDocument();
        return SepaXml.document(
                xml,
                SCHEMA,
                NAMESPACE,
                "RsltnOfInvstgtn",
                () -> {
                    xml.element(
                            "Assgnmt",
                            () -> {
                                xml.leaf("Id", id);
                                SepaXml.agent(xml, "Assgnr/Agt", null);
                                xml.path("Assgne/Pty/Nm", customer);
                                xml.leaf("CreDtTm", createdAt.truncatedTo(ChronoUnit.SECONDS));
                            });
                    xml.path("Sts/Conf", answer.refused() ? "RJCR" : "CNCL");
                    xml.element(
                            "CxlDtls", () -> xml.element("TxInfAndSts", () -> about(xml, answer)));
                });
    }

    private static void about(XmlDocument xml, RecallAnswer answer) {
        xml.leaf("OrgnlEndToEndId", answer.endToEndId());
        xml.leaf("TxCxlSts", answer.status());
        xml.path("CxlStsRsnInf/Rsn/Cd", answer.reason());
    }
}
