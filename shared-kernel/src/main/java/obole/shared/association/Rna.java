package obole.shared.association;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.Malformed;

import java.util.Locale;
import java.util.regex.Pattern;

/** The number of an association in the French register of associations: W and nine digits. */
public record Rna(String number) {

    /** The department comes first, and Corsica's are 2A and 2B. */
    private static final Pattern SHAPE = Pattern.compile("W([0-9]{2}|2[AB])[0-9]{7}");

    public Rna {
        requireNonNull(number, "rna");
        if (!SHAPE.matcher(number).matches()) {
            throw new Malformed("rna", "must be W and nine digits (W2A or W2B in Corsica)");
        }
    }

    @JsonCreator
    public static Rna of(String text) {
        return new Rna(text.replaceAll("[\\s\\u00A0\\u202F]", "").toUpperCase(Locale.ROOT));
    }

    @JsonValue
    @Override
    public String toString() {
        return number;
    }
}
