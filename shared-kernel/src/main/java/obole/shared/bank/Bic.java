package obole.shared.bank;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.Malformed;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The code of a bank (ISO 9362): bank, country, place, and for eleven characters the branch. */
public record Bic(String code) {

    private static final Pattern SHAPE =
            Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    public Bic {
        requireNonNull(code, "bic");
        if (!SHAPE.matcher(code).matches()) {
            throw new Malformed("bic", "must be 8 or 11 letters or digits, the country in 5 and 6");
        }
        String country = code.substring(4, 6);
        if (!COUNTRIES.contains(country) && !country.equals("XK")) {
            throw new Malformed("bic", "must name a country in characters 5 and 6");
        }
    }

    @JsonCreator
    public static Bic of(String text) {
        return new Bic(text.strip().toUpperCase(Locale.ROOT));
    }

    @JsonValue
    @Override
    public String toString() {
        return code;
    }
}
