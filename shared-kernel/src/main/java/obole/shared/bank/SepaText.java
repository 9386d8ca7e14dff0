package obole.shared.bank;

import obole.shared.Malformed;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/** Brings text into the characters every SEPA bank carries, and refuses references that are not. */
public final class SepaText {

    private static final int REFERENCE_LENGTH = 35;

    private static final Pattern REFERENCE =
            Pattern.compile("(?! )[a-zA-Z0-9/\\-?:().,'+ ]+(?<! )");

    private static final String PUNCTUATION = "/-?:().,'+ ";

    private static final Map<Character, String> SPELLED =
            Map.ofEntries(
                    Map.entry('œ', "oe"),
                    Map.entry('Œ', "OE"),
                    Map.entry('æ', "ae"),
                    Map.entry('Æ', "AE"),
                    Map.entry('ß', "ss"),
                    Map.entry('ẞ', "SS"),
                    Map.entry('ø', "o"),
                    Map.entry('Ø', "O"),
                    Map.entry('ł', "l"),
                    Map.entry('Ł', "L"),
                    Map.entry('đ', "d"),
                    Map.entry('Đ', "D"),
                    Map.entry('ð', "d"),
                    Map.entry('Ð', "D"),
                    Map.entry('þ', "th"),
                    Map.entry('Þ', "TH"),
                    Map.entry('ı', "i"),
                    Map.entry('‘', "'"),
                    Map.entry('’', "'"),
                    Map.entry('ʼ', "'"),
                    Map.entry('`', "'"),
                    Map.entry('´', "'"),
                    Map.entry('‐', "-"),
                    Map.entry('‑', "-"),
                    Map.entry('–', "-"),
                    Map.entry('—', "-"),
                    Map.entry('_', "-"),
                    Map.entry('⁄', "/"),
                    Map.entry('&', "+"),
                    Map.entry('€', "EUR"),
                    Map.entry('…', "..."),
                    Map.entry('«', "'"),
                    Map.entry('»', "'"),
                    Map.entry('“', "'"),
                    Map.entry('”', "'"),
                    Map.entry('"', "'"));

    private SepaText() {}

    /**
     * The nearest text in SEPA's characters: accents fall, letters of other scripts and stray signs
     * become a point, what is neither becomes a space; runs of spaces are one. May be empty.
     */
    public static String transliterate(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        spell(text)
                .codePoints()
                .filter(c -> !combining(c))
                .forEach(c -> plain.append(carried(c) ? Character.toString(c) : replacement(c)));
        return plain.toString().replaceAll(" +", " ").strip();
    }

    /** Transliterated first, then cut: one letter may become two. */
    public static String fitted(String text, int length) {
        String plain = transliterate(text);
        return plain.length() <= length ? plain : plain.substring(0, length).strip();
    }

    /** A reference is never changed, since it has to come back as it was: refused if it cannot. */
    public static String reference(String field, String text) {
        if (text.isEmpty() || text.length() > REFERENCE_LENGTH) {
            throw new Malformed(field, "must have 1 to " + REFERENCE_LENGTH + " characters");
        }
        if (!REFERENCE.matcher(text).matches()) {
            throw new Malformed(field, "must be of SEPA's characters, without space at the ends");
        }
        if (text.startsWith("/") || text.endsWith("/") || text.contains("//")) {
            throw new Malformed(field, "must not begin or end with / nor contain //");
        }
        return text;
    }

    /** Signs are spelled before NFKD, which would break some of them up, and letters after it. */
    private static String spell(String text) {
        String decomposed = Normalizer.normalize(spelled(text), Normalizer.Form.NFKD);
        return spelled(decomposed);
    }

    private static String spelled(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            result.append(SPELLED.getOrDefault(c, String.valueOf(c)));
        }
        return result.toString();
    }

    private static boolean combining(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT ->
                    true;
            default -> false;
        };
    }

    private static boolean carried(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || PUNCTUATION.indexOf(c) >= 0;
    }

    private static String replacement(int c) {
        boolean visibleAscii = c > ' ' && c < 0x7F;
        return visibleAscii || Character.isLetterOrDigit(c) ? "." : " ";
    }
}
