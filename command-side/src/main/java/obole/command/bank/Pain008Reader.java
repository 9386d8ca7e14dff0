package obole.command.bank;

import obole.shared.Malformed;
import obole.shared.bank.Iban;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;

/** Reads of direct debits (pain.008) what a bank needs to book them as one line. */
public final class Pain008Reader {

    private static final int LONGEST = 40;
    private static final int CENTS = 2;

    private final XmlCursor xml;
    private @Nullable String messageId;
    private @Nullable String account;
    private @Nullable String total;
    private int debits;

    private Pain008Reader(XmlCursor xml) {
        this.xml = xml;
    }

    /** What all of a file comes to, and where it goes. */
    public record DirectDebits(String messageId, Iban creditorIban, int debits, Money total) {}

    /** Whether it is one; nothing else is looked at. */
    public static boolean reads(byte[] content) {
        XmlCursor xml = XmlCursor.over(new ByteArrayInputStream(content));
        while (xml.toNextElement()) {
            if (!xml.name().equals("Document")) {
                return xml.name().equals("CstmrDrctDbtInitn");
            }
        }
        return false;
    }

    /**
     * What a collection file asks the bank for.
     *
     * @throws Unreadable when it is not as it should be
     */
    public static DirectDebits read(byte[] content) {
        XmlCursor xml = XmlCursor.over(new ByteArrayInputStream(content));
        while (xml.toNextElement()) {
            if (xml.name().equals("CstmrDrctDbtInitn")) {
                return new Pain008Reader(xml).message();
            }
        }
        throw xml.refusal("holds no direct debit initiation (pain.008)");
    }

    private DirectDebits message() {
        try {
            xml.eachChild(name -> {
                switch (name) {
                    case "GrpHdr" -> xml.eachChild(this::header);
                    case "PmtInf" -> xml.eachChild(this::collection);
                    default -> {}
                }
            });
            long cents =
                    new BigDecimal(present("CtrlSum", total))
                            .movePointRight(CENTS)
                            .longValueExact();
            return new DirectDebits(
                    present("MsgId", messageId),
                    Iban.of(present("CdtrAcct", account)),
                    debits,
                    Money.euros(cents));
        } catch (Malformed | ArithmeticException | NumberFormatException e) {
            throw xml.refusal(String.valueOf(e.getMessage()));
        }
    }

    private void header(String name) {
        switch (name) {
            case "MsgId" -> messageId = xml.text(LONGEST);
            case "CtrlSum" -> total = xml.text(LONGEST);
            default -> {}
        }
    }

    private void collection(String name) {
        switch (name) {
            case "CdtrAcct" -> account = CamtValues.account(xml, _ -> {});
            case "DrctDbtTxInf" -> debits++;
            default -> {}
        }
    }

    private static String present(String element, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw new Malformed(element, "must be given");
        }
        return text;
    }
}
