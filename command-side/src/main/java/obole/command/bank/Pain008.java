package obole.command.bank;

import obole.command.bank.DirectDebitOrder.DirectDebit;
import obole.shared.bank.SepaText;

/**
 * Writes direct debits as pain.008.001.08 under SEPA's rules. The bytes are a function of the order
 * alone, and they are validated against ISO's schema before anybody gets them.
 */
public final class Pain008 {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08";
    private static final IsoSchema SCHEMA = new IsoSchema("pain.008.001.08.xsd");

    private final DirectDebitOrder order;
    private final XmlDocument xml = new XmlDocument();

    private Pain008(DirectDebitOrder order) {
        this.order = order;
    }

    public static byte[] write(DirectDebitOrder order) {
        Pain008 file = new Pain008(order);
        return SepaXml.document(file.xml, SCHEMA, NAMESPACE, "CstmrDrctDbtInitn", file::content);
    }

    private void content() {
        SepaXml.groupHeader(
                xml, order.messageId(), order.createdAt(), this::totals, order.creditorName());
        xml.element("PmtInf", this::collection);
    }

    private void collection() {
        xml.leaf("PmtInfId", order.messageId());
        xml.leaf("PmtMtd", "DD");
        // The whole file is to be one line of the statement, which proves all of it.
        xml.leaf("BtchBookg", "true");
        totals();
        xml.element(
                "PmtTpInf",
                () -> {
                    xml.path("SvcLvl/Cd", "SEPA");
                    xml.path("LclInstrm/Cd", order.scheme());
                    xml.leaf("SeqTp", order.sequence());
                });
        xml.leaf("ReqdColltnDt", order.collectOn());
        xml.path("Cdtr/Nm", SepaText.fitted(order.creditorName(), SepaXml.NAME));
        xml.path("CdtrAcct/Id/IBAN", order.creditorIban());
        SepaXml.agent(xml, "CdtrAgt", order.creditorBic());
        xml.leaf("ChrgBr", "SLEV");
        xml.element("CdtrSchmeId", this::creditor);
        order.debits().forEach(debit -> xml.element("DrctDbtTxInf", () -> debit(debit)));
    }

    private void creditor() {
        xml.element(
                "Id",
                () ->
                        xml.element(
                                "PrvtId",
                                () ->
                                        xml.element(
                                                "Othr",
                                                () -> {
                                                    xml.leaf("Id", order.creditor());
                                                    xml.path("SchmeNm/Prtry", "SEPA");
                                                })));
    }

    private void debit(DirectDebit debit) {
        xml.path("PmtId/EndToEndId", debit.endToEndId());
        xml.leaf("InstdAmt", " Ccy=\"EUR\"", SepaXml.decimal(debit.amount().minor()));
        xml.element("DrctDbtTx", () -> xml.element("MndtRltdInf", () -> mandate(debit)));
        SepaXml.agent(xml, "DbtrAgt", debit.debtorBic());
        xml.path("Dbtr/Nm", SepaText.fitted(debit.debtorName(), SepaXml.NAME));
        xml.path("DbtrAcct/Id/IBAN", debit.debtorIban());
        SepaXml.remittance(xml, debit.remittance());
    }

    /** SMNDA: the same mandate, another account of the debtor's, at whatever bank. */
    private void mandate(DirectDebit debit) {
        xml.leaf("MndtId", debit.mandate().reference());
        xml.leaf("DtOfSgntr", debit.mandate().signedOn());
        xml.leaf("AmdmntInd", debit.accountChanged());
        xml.path("AmdmntInfDtls/OrgnlDbtrAcct/Id/Othr/Id", debit.accountChanged() ? "SMNDA" : null);
    }

    private void totals() {
        SepaXml.totals(xml, order.debits().size(), order.totalMinor());
    }
}
