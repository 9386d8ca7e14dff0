package obole.command.bank;

import obole.command.bank.PaymentOrder.Transfer;
import obole.shared.Malformed;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads the payment orders {@link Pain001} writes, for the sandbox bank that has to obey them. */
public final class Pain001Reader {

    private static final int LONGEST = 140;

    private final XmlCursor xml;
    private final List<Transfer> transfers = new ArrayList<>();
    private @Nullable String messageId;
    private @Nullable String createdAt;
    private @Nullable LocalDate executionDate;
    private Party debtor = new Party();
    private boolean instant;

    private Pain001Reader(XmlCursor xml) {
        this.xml = xml;
    }

    public static PaymentOrder read(InputStream in) {
        XmlCursor xml = XmlCursor.over(in);
        while (xml.toNextElement()) {
            if (xml.name().equals("CstmrCdtTrfInitn")) {
                return new Pain001Reader(xml).message();
            }
        }
        throw xml.refusal("holds no credit transfer initiation (pain.001)");
    }

    private PaymentOrder message() {
        try {
            xml.eachChild(name -> {
                switch (name) {
                    case "GrpHdr" -> xml.eachChild(this::header);
                    case "PmtInf" -> xml.eachChild(this::payment);
                    default -> {}
                }
            });
            return new PaymentOrder(
                    present("MsgId", messageId),
                    Instant.parse(present("CreDtTm", createdAt)),
                    present("Dbtr/Nm", debtor.name),
                    Iban.of(present("DbtrAcct", debtor.account)),
                    debtor.bic == null ? null : Bic.of(debtor.bic),
                    null,
                    instant,
                    present("ReqdExctnDt", executionDate),
                    transfers);
        } catch (Malformed | DateTimeParseException e) {
            throw xml.refusal(String.valueOf(e.getMessage()));
        }
    }

    private void header(String name) {
        switch (name) {
            case "MsgId" -> messageId = xml.text(LONGEST);
            case "CreDtTm" -> createdAt = xml.text(LONGEST);
            default -> {}
        }
    }

    private void payment(String name) {
        switch (name) {
            case "ReqdExctnDt" -> executionDate = CamtValues.date(xml);
            case "PmtTpInf" -> instant = "INST".equals(child("LclInstrm"));
            case "Dbtr" -> debtor.readName(xml);
            case "DbtrAcct" -> debtor.account = CamtValues.account(xml, _ -> {});
            case "DbtrAgt" -> debtor.readBic(xml);
            case "CdtTrfTxInf" -> transfer();
            default -> {}
        }
    }

    private void transfer() {
        Party creditor = new Party();
        @Nullable String[] texts = new @Nullable String[2];
        @Nullable Money[] amount = {null};
        xml.eachChild(name -> {
            switch (name) {
                case "PmtId" -> texts[0] = child("EndToEndId");
                case "Amt" -> xml.eachChild(_ -> amount[0] = CamtValues.amount(xml));
                case "CdtrAgt" -> creditor.readBic(xml);
                case "Cdtr" -> creditor.readName(xml);
                case "CdtrAcct" -> creditor.account = CamtValues.account(xml, _ -> {});
                case "RmtInf" -> texts[1] = child("Ustrd");
                default -> {}
            }
        });
        transfers.add(
                new Transfer(
                        present("EndToEndId", texts[0]),
                        present("InstdAmt", amount[0]),
                        present("Cdtr/Nm", creditor.name),
                        Iban.of(present("CdtrAcct", creditor.account)),
                        creditor.bic == null ? null : Bic.of(creditor.bic),
                        texts[1] == null ? "" : texts[1]));
    }

    private @Nullable String child(String element) {
        @Nullable String[] text = {null};
        xml.eachChild(name -> {
            if (name.equals(element)) {
                text[0] = xml.text(LONGEST);
            }
        });
        return text[0];
    }

    private <T> T present(String element, @Nullable T value) {
        if (value == null) {
            throw xml.refusal("lacks " + element);
        }
        return value;
    }

    /** One side of a payment while its parts come in. */
    private static final class Party {
        private @Nullable String name;
        private @Nullable String account;
        private @Nullable String bic;

        void readName(XmlCursor xml) {
            xml.eachChild(child -> {
                if (child.equals("Nm")) {
                    name = xml.text(LONGEST);
                }
            });
        }

        void readBic(XmlCursor xml) {
            xml.eachChild(child -> {
                if (child.equals("FinInstnId")) {
                    xml.eachChild(id -> {
                        if (id.equals("BICFI")) {
                            bic = xml.text(LONGEST);
                        }
                    });
                }
            });
        }
    }
}
