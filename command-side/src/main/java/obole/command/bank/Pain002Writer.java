package obole.command.bank;

import obole.command.bank.StatusReport.Batch;
import obole.command.bank.StatusReport.Status;
import obole.command.bank.StatusReport.Transaction;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes status reports as pain.002.001.10, for the sandbox bank; the reader reads them. */
public final class Pain002Writer {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
    private static final IsoSchema SCHEMA = new IsoSchema("pain.002.001.10.xsd");

    private final XmlDocument xml = new XmlDocument();

    private Pain002Writer() {}

    public static byte[] write(StatusReport report, Instant createdAt) {
        Pain002Writer file = new Pain002Writer();
        file.document(report, createdAt);
        byte[] bytes = file.xml.bytes();
        SCHEMA.require(bytes);
        return bytes;
    }

    private void document(StatusReport report, Instant createdAt) {
        xml.element(
                "Document",
                " xmlns=\"" + NAMESPACE + '"',
                () ->
                        xml.element(
                                "CstmrPmtStsRpt",
                                () -> {
                                    xml.element("GrpHdr", () -> header(report, createdAt));
                                    xml.element("OrgnlGrpInfAndSts", () -> group(report));
                                    report.batches()
                                            .forEach(batch ->
                                                    xml.element(
                                                            "OrgnlPmtInfAndSts",
                                                            () -> batch(batch)));
                                }));
    }

    private void header(StatusReport report, Instant createdAt) {
        xml.leaf("MsgId", report.messageId());
        xml.leaf("CreDtTm", createdAt.truncatedTo(ChronoUnit.SECONDS));
    }

    private void group(StatusReport report) {
        xml.leaf("OrgnlMsgId", report.originalMessageId());
        xml.leaf("OrgnlMsgNmId", report.originalMessageName());
        status("GrpSts", report.group());
    }

    private void batch(Batch batch) {
        xml.leaf("OrgnlPmtInfId", batch.paymentInformationId());
        status("PmtInfSts", batch.status());
        batch.transactions().forEach(each -> xml.element("TxInfAndSts", () -> transaction(each)));
    }

    private void transaction(Transaction transaction) {
        xml.leaf("OrgnlInstrId", transaction.instructionId());
        xml.leaf("OrgnlEndToEndId", transaction.endToEndId());
        status("TxSts", transaction.status());
    }

    private void status(String element, Status status) {
        xml.leaf(element, status.code());
        @Nullable String reason = status.reason();
        if (reason != null) {
            xml.path("StsRsnInf/Rsn/Cd", reason);
        }
    }
}
