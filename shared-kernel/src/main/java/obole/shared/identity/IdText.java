package obole.shared.identity;

import obole.shared.Malformed;

import java.util.Locale;
import java.util.UUID;

/**
 * The text form of every id: a prefix and 128 bits in Crockford's base32, ordered as the bits are.
 */
public final class IdText {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;

    private IdText() {}

    public static String of(String prefix, UUID value) {
        char[] text = new char[LENGTH];
        long high = value.getMostSignificantBits();
        long low = value.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return prefix + "_" + new String(text);
    }

    /**
     * Accepts exactly what {@link #of} writes; anything else is {@link Malformed} with field {@code
     * id}.
     */
    public static UUID parse(String prefix, String text) {
        if (text.length() != prefix.length() + 1 + LENGTH || !text.startsWith(prefix + "_")) {
            throw malformed(prefix);
        }
        long high = 0;
        long low = 0;
        for (int i = prefix.length() + 1; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0 || (i == prefix.length() + 1 && digit > 7)) {
                throw malformed(prefix);
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit;
        }
        return new UUID(high, low);
    }

    private static Malformed malformed(String prefix) {
        return new Malformed(
                "id",
                String.format(
                        Locale.ROOT, "must be %s_ and 26 characters of Crockford base32", prefix));
    }
}
