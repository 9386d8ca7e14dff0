package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;

/** Reads the requests {@link Camt056} writes, for the sandbox bank that has to answer them. */
public final class Camt056Reader {

    private static final int LONGEST = 140;

    private Camt056Reader() {}

    /** Which message it is, and which transfer is to come back. */
    public record RecallRequest(String id, String endToEndId) {}

    public static RecallRequest read(InputStream in) {
        XmlCursor xml = XmlCursor.over(in);
        @Nullable String[] read = new @Nullable String[2];
        while (xml.toNextElement()) {
            switch (xml.name()) {
                case "CxlId" -> read[0] = xml.text(LONGEST);
                case "OrgnlEndToEndId" -> read[1] = xml.text(LONGEST);
                default -> {}
            }
        }
        if (read[0] == null || read[1] == null) {
            throw xml.refusal("holds no payment cancellation request (camt.056)");
        }
        return new RecallRequest(read[0], read[1]);
    }

    /** Whether it calls itself one. */
    public static boolean isOne(InputStream in) {
        XmlCursor xml = XmlCursor.over(in);
        return xml.toNextElement() && xml.namespace().contains("camt.056");
    }
}
