package obole.shared.pledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.Malformed;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names who collects direct debits (ICS): the check digits leave out the business code. */
public record CreditorIdentifier(@JsonValue String code) {

    private static final String FIELD = "creditorIdentifier";
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{4,31}");
    private static final int BUSINESS = 4;
    private static final int NATIONAL = 7;
    private static final int FRENCH = 13;

    public CreditorIdentifier {
        if (!SHAPE.matcher(code).matches()) {
            throw new Malformed(
                    FIELD, "must be two letters, two digits and 4 to 31 letters or digits");
        }
        if (code.startsWith("FR") && code.length() != FRENCH) {
            throw new Malformed(FIELD, "must have 13 characters in FR");
        }
        if (remainderOf97(code.substring(NATIONAL) + code.substring(0, BUSINESS)) != 1) {
            throw new Malformed(FIELD, "the check digits do not fit (mod 97)");
        }
    }

    @JsonCreator
    public static CreditorIdentifier of(String text) {
        return new CreditorIdentifier(text.replace(" ", "").toUpperCase(Locale.ROOT));
    }

    private static int remainderOf97(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder;
    }

    @Override
    public String toString() {
        return code;
    }
}
