package obole.command.bank;

import java.io.InputStream;
import java.util.Optional;

/** The answers of a bank to what we have sent it. */
public enum BankMessage {
    /** How far a file, or a payment in it, has come. */
    STATUS_REPORT("pain.002", "a payment status report", "CstmrPmtStsRpt"),
    /** That a payment is, or is not, given back as we have asked. */
    RECALL_ANSWER("camt.029", "an answer to a recall", "RsltnOfInvstgtn");

    /** Codes have four letters; those of a bank's own have up to 35 characters. */
    static final int LONGEST_CODE = 35;

    private final String message;
    private final String described;
    private final String root;

    BankMessage(String message, String described, String root) {
        this.message = message;
        this.described = described;
        this.root = root;
    }

    /** What kind of answer a file is; empty for anything else that is XML. */
    public static Optional<BankMessage> of(InputStream in) {
        XmlCursor xml = XmlCursor.over(in);
        while (xml.toNextElement()) {
            for (BankMessage each : values()) {
                if (each.isRoot(xml.name())) {
                    return Optional.of(each);
                }
            }
        }
        return Optional.empty();
    }

    /** The first versions of the messages had the message's name as that of their element. */
    boolean isRoot(String element) {
        return element.equals(root) || element.startsWith(message + ".");
    }

    /** Says what a file is that is not the wanted one, where it says so itself. */
    static void refuseOthers(XmlCursor xml, BankMessage wanted) {
        String message = xml.namespace().substring(xml.namespace().lastIndexOf(':') + 1);
        if (xml.name().equals("Document")
                && message.matches("[a-z]{4}\\.[0-9]{3}\\..*")
                && !message.startsWith(wanted.message)) {
            throw xml.refusal(
                    "is " + message + ", not " + wanted.described + " (" + wanted.message + ")");
        }
    }
}
