package obole.command.bank;

import obole.shared.bank.Bic;
import obole.shared.bank.SepaText;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Writes the request to have one credit transfer back as camt.056.001.08. As with {@link Pain001},
 * the bytes are a function of the request alone and valid before anybody gets them.
 */
public final class Camt056 {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.056.001.08";
    private static final IsoSchema SCHEMA = new IsoSchema("camt.056.001.08.xsd");

    private final Request request;
    private final XmlDocument xml = new XmlDocument();

    private Camt056(Request request) {
        this.request = request;
    }

    /**
     * What is asked.
     *
     * @param id ours for ever, for the assignment and for the case
     * @param bankBic of the bank that has our account, null if it is not known
     * @param orderMessageId MsgId of the file that the transfer left with
     * @param reasonCode of ISO 20022's list of cancellation reasons
     */
    public record Request(
            String id,
            Instant createdAt,
            String ourName,
            @Nullable Bic bankBic,
            String orderMessageId,
            Instant orderCreatedAt,
            LocalDate executedOn,
            String endToEndId,
            Money amount,
            String reasonCode) {

        public Request {
            SepaText.reference("id", id);
            SepaText.reference("orderMessageId", orderMessageId);
            SepaText.reference("endToEndId", endToEndId);
        }
    }

    public static byte[] write(Request request) {
        Camt056 file = new Camt056(request);
        return SepaXml.document(file.xml, SCHEMA, NAMESPACE, "FIToFIPmtCxlReq", file::content);
    }

    private void content() {
        xml.element("Assgnmt", this::assignment);
        xml.element("Case", this::caseOf);
        xml.path("CtrlData/NbOfTxs", 1);
        xml.element("Undrlyg", () -> xml.element("TxInf", this::transaction));
    }

    private void assignment() {
        xml.leaf("Id", request.id());
        xml.path("Assgnr/Pty/Nm", ourName());
        SepaXml.agent(xml, "Assgne/Agt", request.bankBic());
        xml.leaf("CreDtTm", request.createdAt().truncatedTo(ChronoUnit.SECONDS));
    }

    private void caseOf() {
        xml.leaf("Id", request.id());
        xml.path("Cretr/Pty/Nm", ourName());
    }

    private void transaction() {
        xml.leaf("CxlId", request.id());
        xml.element(
                "OrgnlGrpInf",
                () -> {
                    xml.leaf("OrgnlMsgId", request.orderMessageId());
                    xml.leaf("OrgnlMsgNmId", "pain.001.001.09");
                    xml.leaf(
                            "OrgnlCreDtTm",
                            request.orderCreatedAt().truncatedTo(ChronoUnit.SECONDS));
                });
        xml.leaf("OrgnlEndToEndId", request.endToEndId());
        xml.leaf(
                "OrgnlIntrBkSttlmAmt",
                " Ccy=\"" + request.amount().currency().getCurrencyCode() + '"',
                SepaXml.decimal(request.amount().minor()));
        xml.leaf("OrgnlIntrBkSttlmDt", request.executedOn());
        xml.element(
                "CxlRsnInf",
                () -> {
                    xml.path("Orgtr/Nm", ourName());
                    xml.path("Rsn/Cd", request.reasonCode());
                });
    }

    private String ourName() {
        return SepaText.fitted(request.ourName(), SepaXml.NAME);
    }
}
