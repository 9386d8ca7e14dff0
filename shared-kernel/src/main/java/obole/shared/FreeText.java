package obole.shared;

import obole.shared.bank.Iban;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people may type where it is stored for ever: no number of a card, and neither an account nor
 * an e-mail address, which lead to somebody. A name cannot be told from other words: whoever types
 * is told not to.
 */
public final class FreeText {

    /** What a field is told. */
    public static final String RULE =
            "must hold no number of a payment card, no IBAN and no e-mail address: what is typed"
                    + " here is kept for ever";

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>()]{1,64}@[^\\s@<>()]{1,100}\\.[^\\s@<>().]{2}");

    private static final Pattern BEGINNING =
            Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}[ \\u00A0\\u202F]?[A-Za-z0-9]");

    private static final int SHORTEST = 15;
    private static final int LONGEST = 33;

    private FreeText() {}

    public static boolean allowed(String text) {
        return !CardNumber.within(text)
                && !(text.indexOf('@') >= 0 && ADDRESS.matcher(text).find())
                && !holdsIban(text);
    }

    private static boolean holdsIban(String text) {
        Matcher beginning = BEGINNING.matcher(text);
        while (beginning.find()) {
            if (beginsWithIban(text, beginning.start())) {
                return true;
            }
        }
        return false;
    }

    /** In groups or not; how long it is follows from its country. */
    private static boolean beginsWithIban(String text, int start) {
        StringBuilder compact = new StringBuilder();
        for (int i = start; i < text.length() && compact.length() < LONGEST; i++) {
            char c = text.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                compact.append(Character.toUpperCase(c));
                if (compact.length() >= SHORTEST && isIban(compact.toString())) {
                    return true;
                }
            } else if (c != ' ' && c != '\u00A0' && c != '\u202F') {
                return false;
            }
        }
        return false;
    }

    private static boolean isIban(String compact) {
        try {
            return new Iban(compact).compact().equals(compact);
        } catch (Malformed other) {
            return false;
        }
    }
}
