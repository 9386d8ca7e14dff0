package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads a bank's answers to our recalls (camt.029), of any version, payment by payment. */
public final class Camt029 {

    private static final int LONGEST = 140;
    private static final int MOST = 100_000;

    private Camt029() {}

    /**
     * The answer about one payment.
     *
     * @param status RJCR for no, ACCR for yes, PDCR for not yet; null where it is not said
     * @param reason the bank's code for why, null if it gives none
     */
    public record RecallAnswer(
            @Nullable String endToEndId, @Nullable String status, @Nullable String reason) {

        public boolean refused() {
            return "RJCR".equals(status);
        }
    }

    public static List<RecallAnswer> read(InputStream in) {
        XmlCursor xml = XmlCursor.over(in);
        List<RecallAnswer> answers = new ArrayList<>();
        boolean found = false;
        while (xml.toNextElement()) {
            BankMessage.refuseOthers(xml, BankMessage.RECALL_ANSWER);
            if (BankMessage.RECALL_ANSWER.isRoot(xml.name())) {
                found = true;
            } else if (xml.name().equals("TxInfAndSts")) {
                answers.add(answer(xml));
                if (answers.size() > MOST) {
                    throw xml.refusal("has more than 100,000 answers");
                }
            }
        }
        if (!found || answers.isEmpty()) {
            throw xml.refusal("holds no answer to a recall (camt.029)");
        }
        return answers;
    }

    private static RecallAnswer answer(XmlCursor xml) {
        @Nullable String[] read = new @Nullable String[3];
        xml.eachChild(name -> {
            switch (name) {
                case "OrgnlEndToEndId" -> read[0] = xml.text(LONGEST);
                case "TxCxlSts" -> read[1] = xml.text(LONGEST);
                case "CxlStsRsnInf" -> {
                    if (read[2] == null) {
                        read[2] = reason(xml);
                    }
                }
                default -> {}
            }
        });
        return new RecallAnswer(read[0], read[1], read[2]);
    }

    private static @Nullable String reason(XmlCursor xml) {
        @Nullable String[] code = {null};
        xml.eachChild(name -> {
            if (name.equals("Rsn") && code[0] == null) {
                code[0] = xml.text(BankMessage.LONGEST_CODE);
            }
        });
        return code[0];
    }
}
