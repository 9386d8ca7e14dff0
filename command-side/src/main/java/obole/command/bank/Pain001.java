package obole.command.bank;

import obole.command.bank.PaymentOrder.PostalAddress;
import obole.command.bank.PaymentOrder.Transfer;
import obole.shared.bank.Bic;
import obole.shared.bank.SepaText;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;

/**
 * Writes a payment order as pain.001.001.09 under SEPA's rules. The bytes are a function of the
 * order alone, and they are validated against ISO's schema before anybody gets them.
 */
public final class Pain001 {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final IsoSchema SCHEMA = new IsoSchema("pain.001.001.09.xsd");

    private static final int NAME = 70;
    private static final int REMITTANCE = 140;
    private static final int POST_CODE = 16;
    private static final int TOWN = 35;

    private final PaymentOrder order;
    private final XmlDocument xml = new XmlDocument();

    private Pain001(PaymentOrder order) {
        this.order = order;
    }

    public static byte[] write(PaymentOrder order) {
        Pain001 file = new Pain001(order);
        file.document();
        byte[] bytes = file.xml.bytes();
        SCHEMA.require(bytes);
        return bytes;
    }

    private void document() {
        xml.element(
                "Document",
                " xmlns=\"" + NAMESPACE + '"',
                () ->
                        xml.element(
                                "CstmrCdtTrfInitn",
                                () -> {
                                    groupHeader();
                                    xml.element("PmtInf", this::payment);
                                }));
    }

    private void groupHeader() {
        xml.element(
                "GrpHdr",
                () -> {
                    xml.leaf("MsgId", order.messageId());
                    xml.leaf("CreDtTm", order.createdAt().truncatedTo(ChronoUnit.SECONDS));
                    totals();
                    xml.path("InitgPty/Nm", SepaText.fitted(order.debtorName(), NAME));
                });
    }

    private void payment() {
        xml.leaf("PmtInfId", order.messageId());
        xml.leaf("PmtMtd", "TRF");
        // Each payout is to be a line of its own on the statement.
        xml.leaf("BtchBookg", "false");
        totals();
        xml.element(
                "PmtTpInf",
                () -> {
                    xml.path("SvcLvl/Cd", "SEPA");
                    xml.path("LclInstrm/Cd", order.instant() ? "INST" : null);
                });
        xml.path("ReqdExctnDt/Dt", order.executionDate());
        xml.element(
                "Dbtr",
                () -> {
                    xml.leaf("Nm", SepaText.fitted(order.debtorName(), NAME));
                    address(order.debtorAddress());
                });
        xml.path("DbtrAcct/Id/IBAN", order.debtorIban());
        debtorAgent(order.debtorBic());
        xml.leaf("ChrgBr", "SLEV");
        order.transfers().forEach(transfer -> xml.element("CdtTrfTxInf", () -> transfer(transfer)));
    }

    private void transfer(Transfer transfer) {
        xml.path("PmtId/EndToEndId", transfer.endToEndId());
        xml.element(
                "Amt",
                () -> xml.leaf("InstdAmt", " Ccy=\"EUR\"", decimal(transfer.amount().minor())));
        xml.path("CdtrAgt/FinInstnId/BICFI", transfer.creditorBic());
        xml.path("Cdtr/Nm", SepaText.fitted(transfer.creditorName(), NAME));
        xml.path("CdtrAcct/Id/IBAN", transfer.creditorIban());
        String remittance = SepaText.fitted(transfer.remittance(), REMITTANCE);
        xml.path("RmtInf/Ustrd", remittance.isEmpty() ? null : remittance);
    }

    private void totals() {
        xml.leaf("NbOfTxs", order.transfers().size());
        xml.leaf("CtrlSum", decimal(order.totalMinor()));
    }

    /** The element is obligatory, the BIC is not: this is how SEPA says that it is left out. */
    private void debtorAgent(@Nullable Bic bic) {
        xml.path(
                bic == null ? "DbtrAgt/FinInstnId/Othr/Id" : "DbtrAgt/FinInstnId/BICFI",
                bic == null ? "NOTPROVIDED" : bic);
    }

    private void address(@Nullable PostalAddress address) {
        if (address == null) {
            return;
        }
        xml.element(
                "PstlAdr",
                () -> {
                    xml.leaf("StrtNm", optional(address.street(), NAME));
                    xml.leaf("BldgNb", optional(address.buildingNumber(), POST_CODE));
                    xml.leaf("PstCd", optional(address.postCode(), POST_CODE));
                    xml.leaf("TwnNm", SepaText.fitted(address.town(), TOWN));
                    xml.leaf("Ctry", address.country());
                });
    }

    private static @Nullable String optional(@Nullable String text, int length) {
        String fitted = text == null ? "" : SepaText.fitted(text, length);
        return fitted.isEmpty() ? null : fitted;
    }

    private static String decimal(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
