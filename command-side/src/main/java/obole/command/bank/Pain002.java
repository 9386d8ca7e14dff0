package obole.command.bank;

import obole.command.bank.StatusReport.Batch;
import obole.command.bank.StatusReport.Status;
import obole.command.bank.StatusReport.Transaction;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads payment status reports, pain.002 of any version, as banks write them and not only as the
 * schema wants them. What it cannot read ends with {@link Unreadable}, never with anything else.
 */
public final class Pain002 {

    private static final int LONGEST = 140;
    private static final int MOST = 100_000;

    private final XmlCursor xml;
    private final List<Batch> batches = new ArrayList<>();
    private @Nullable String messageId;
    private @Nullable String originalMessageId;
    private @Nullable String originalMessageName;
    private Status group = Status.NONE;
    private boolean original;
    private int transactions;

    private Pain002(XmlCursor xml) {
        this.xml = xml;
    }

    public static StatusReport read(InputStream in) {
        XmlCursor xml = XmlCursor.over(in);
        while (xml.toNextElement()) {
            BankMessage.refuseOthers(xml, BankMessage.STATUS_REPORT);
            if (BankMessage.STATUS_REPORT.isRoot(xml.name())) {
                StatusReport report = new Pain002(xml).report();
                toTheEnd(xml);
                return report;
            }
        }
        throw xml.refusal("holds no payment status report (pain.002)");
    }

    /** A file that was cut off is not believed. */
    private static void toTheEnd(XmlCursor xml) {
        while (xml.toNextElement()) {
            if (BankMessage.STATUS_REPORT.isRoot(xml.name())) {
                throw xml.refusal("holds more than one payment status report");
            }
        }
    }

    private StatusReport report() {
        xml.eachChild(name -> {
            switch (name) {
                case "GrpHdr" -> messageId = child("MsgId");
                case "OrgnlGrpInfAndSts" -> xml.eachChild(this::original);
                case "OrgnlPmtInfAndSts" -> batch();
                case "TxInfAndSts" -> batches.add(alone(transaction()));
                default -> {}
            }
        });
        if (!original) {
            throw xml.refusal("lacks OrgnlGrpInfAndSts");
        }
        return new StatusReport(messageId, originalMessageId, originalMessageName, group, batches);
    }

    private void original(String name) {
        original = true;
        switch (name) {
            case "OrgnlMsgId" -> originalMessageId = xml.text(LONGEST);
            case "OrgnlMsgNmId" -> originalMessageName = xml.text(LONGEST);
            case "GrpSts" -> group = new Status(xml.text(LONGEST), group.reason());
            case "StsRsnInf" -> group = new Status(group.code(), reason(group));
            default -> {}
        }
    }

    private void batch() {
        @Nullable String[] id = {null};
        Status[] status = {Status.NONE};
        List<Transaction> within = new ArrayList<>();
        xml.eachChild(name -> {
            switch (name) {
                case "OrgnlPmtInfId" -> id[0] = xml.text(LONGEST);
                case "PmtInfSts" -> status[0] = new Status(xml.text(LONGEST), status[0].reason());
                case "StsRsnInf" -> status[0] = new Status(status[0].code(), reason(status[0]));
                case "TxInfAndSts" -> within.add(transaction());
                default -> {}
            }
        });
        batches.add(new Batch(id[0], status[0], within));
    }

    private Transaction transaction() {
        if (++transactions > MOST) {
            throw xml.refusal("has more than 100,000 transactions");
        }
        @Nullable String[] ids = new @Nullable String[2];
        Status[] status = {Status.NONE};
        xml.eachChild(name -> {
            switch (name) {
                case "OrgnlEndToEndId" -> ids[0] = xml.text(LONGEST);
                case "OrgnlInstrId" -> ids[1] = xml.text(LONGEST);
                case "TxSts" -> status[0] = new Status(xml.text(LONGEST), status[0].reason());
                case "StsRsnInf" -> status[0] = new Status(status[0].code(), reason(status[0]));
                default -> {}
            }
        });
        return new Transaction(ids[0], ids[1], status[0]);
    }

    private static Batch alone(Transaction transaction) {
        return new Batch(null, Status.NONE, List.of(transaction));
    }

    /** The first code counts. The words beside it may name people, and are left in the file. */
    private @Nullable String reason(Status before) {
        @Nullable String[] code = {before.reason()};
        xml.eachChild(name -> {
            if ((name.equals("Rsn") || name.equals("StsRsn")) && code[0] == null) {
                code[0] = xml.text(BankMessage.LONGEST_CODE);
            }
        });
        return code[0];
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
}
