package obole.command.bank;

import obole.command.bank.PaymentOrder.PostalAddress;
import obole.command.bank.PaymentOrder.Transfer;
import obole.shared.bank.SepaText;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/**
 * Writes a payment order as pain.001.001.09: in euros under SEPA's rules, in any other currency
 * without the service level that only SEPA has, and with charges shared. The bytes are a function
 * of the order alone, and they are validated against ISO's schema before anybody gets them.
 */
public final class Pain001 {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final IsoSchema SCHEMA = new IsoSchema("pain.001.001.09.xsd");

    private static final int POST_CODE = 16;
    private static final int TOWN = 35;

    private final PaymentOrder order;
    private final XmlDocument xml = new XmlDocument();

    private Pain001(PaymentOrder order) {
        this.order = order;
    }

    public static byte[] write(PaymentOrder order) {
        Pain001 file = new Pain001(order);
        return SepaXml.document(file.xml, SCHEMA, NAMESPACE, "CstmrCdtTrfInitn", file::content);
    }

    private void content() {
        SepaXml.groupHeader(
                xml, order.messageId(), order.createdAt(), this::totals, order.debtorName());
        xml.element("PmtInf", this::payment);
    }

    private void payment() {
        xml.leaf("PmtInfId", order.messageId());
        xml.leaf("PmtMtd", "TRF");
        // Each payout is to be a line of its own on the statement.
        xml.leaf("BtchBookg", "false");
        totals();
        if (order.sepa()) {
            xml.element(
                    "PmtTpInf",
                    () -> {
                        xml.path("SvcLvl/Cd", "SEPA");
                        xml.path("LclInstrm/Cd", order.instant() ? "INST" : null);
                    });
        }
        xml.path("ReqdExctnDt/Dt", order.executionDate());
        xml.element(
                "Dbtr",
                () -> {
                    xml.leaf("Nm", SepaText.fitted(order.debtorName(), SepaXml.NAME));
                    address(order.debtorAddress());
                });
        xml.element(
                "DbtrAcct",
                () -> {
                    xml.path("Id/IBAN", order.debtorIban());
                    // One number may be of accounts in several currencies.
                    xml.leaf("Ccy", order.sepa() ? null : order.currency().getCurrencyCode());
                });
        SepaXml.agent(xml, "DbtrAgt", order.debtorBic());
        xml.leaf("ChrgBr", order.sepa() ? "SLEV" : "SHAR");
        order.transfers().forEach(transfer -> xml.element("CdtTrfTxInf", () -> transfer(transfer)));
    }

    private void transfer(Transfer transfer) {
        xml.path("PmtId/EndToEndId", transfer.endToEndId());
        xml.element(
                "Amt",
                () ->
                        xml.leaf(
                                "InstdAmt",
                                " Ccy=\"" + order.currency().getCurrencyCode() + '"',
                                decimal(transfer.amount().minor())));
        xml.path("CdtrAgt/FinInstnId/BICFI", transfer.creditorBic());
        xml.path("Cdtr/Nm", SepaText.fitted(transfer.creditorName(), SepaXml.NAME));
        xml.path("CdtrAcct/Id/IBAN", transfer.creditorIban());
        SepaXml.remittance(xml, transfer.remittance());
    }

    private void totals() {
        xml.leaf("NbOfTxs", order.transfers().size());
        xml.leaf("CtrlSum", decimal(order.totalMinor()));
    }

    private String decimal(long minor) {
        return BigDecimal.valueOf(minor, order.currency().getDefaultFractionDigits())
                .toPlainString();
    }

    private void address(@Nullable PostalAddress address) {
        if (address == null) {
            return;
        }
        xml.element(
                "PstlAdr",
                () -> {
                    xml.leaf("StrtNm", optional(address.street(), SepaXml.NAME));
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
}
