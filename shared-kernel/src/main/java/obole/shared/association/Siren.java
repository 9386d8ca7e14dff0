package obole.shared.association;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.Malformed;

import java.util.regex.Pattern;

/** The number of a legal person in the French register of companies: nine digits. */
public record Siren(String digits) {

    private static final Pattern SHAPE = Pattern.compile("(?!0{9})[0-9]{9}");

    public Siren {
        requireNonNull(digits, "siren");
        if (!SHAPE.matcher(digits).matches()) {
            throw new Malformed("siren", "must be nine digits, not all zero");
        }
        if (!Luhn.holds(digits)) {
            throw new Malformed("siren", "the check digit does not fit (Luhn)");
        }
    }

    @JsonCreator
    public static Siren of(String text) {
        return new Siren(text.replaceAll("[\\s\\u00A0\\u202F]", ""));
    }

    @JsonValue
    @Override
    public String toString() {
        return digits;
    }
}
