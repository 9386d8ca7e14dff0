package obole.command.bank;

import obole.shared.bank.Bic;
import obole.shared.bank.SepaText;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What our orders to banks have in common, whichever message carries them. */
final class SepaXml {

    /** As long as SEPA lets a name be. */
    static final int NAME = 70;

    private static final int REMITTANCE = 140;

    private SepaXml() {}

    /** The whole message; nobody gets it before ISO's schema has been asked. */
    static byte[] document(
            XmlDocument xml, IsoSchema schema, String namespace, String message, Runnable content) {
        xml.element("Document", " xmlns=\"" + namespace + '"', () -> xml.element(message, content));
        byte[] bytes = xml.bytes();
        schema.require(bytes);
        return bytes;
    }

    static void groupHeader(
            XmlDocument xml, String messageId, Instant createdAt, Runnable totals, String sender) {
        xml.element(
                "GrpHdr",
                () -> {
                    xml.leaf("MsgId", messageId);
                    xml.leaf("CreDtTm", createdAt.truncatedTo(ChronoUnit.SECONDS));
                    totals.run();
                    xml.path("InitgPty/Nm", SepaText.fitted(sender, NAME));
                });
    }

    static void totals(XmlDocument xml, int transactions, long totalMinor) {
        xml.leaf("NbOfTxs", transactions);
        xml.leaf("CtrlSum", decimal(totalMinor));
    }

    static void remittance(XmlDocument xml, String text) {
        String fitted = SepaText.fitted(text, REMITTANCE);
        xml.path("RmtInf/Ustrd", fitted.isEmpty() ? null : fitted);
    }

    /** The element is obligatory, the BIC is not: this is how SEPA says that it is left out. */
    static void agent(XmlDocument xml, String element, @Nullable Bic bic) {
        xml.path(
                element + (bic == null ? "/FinInstnId/Othr/Id" : "/FinInstnId/BICFI"),
                bic == null ? "NOTPROVIDED" : bic);
    }

    static String decimal(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
