package obole.shared.association;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.Malformed;

import java.util.regex.Pattern;

/** The number of one establishment of a legal person: its SIREN and five digits more. */
public record Siret(String digits) {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{14}");

    /** La Poste has more offices than Luhn leaves room for: its own rule is a digit sum. */
    private static final String LA_POSTE = "356000000";

    public Siret {
        requireNonNull(digits, "siret");
        if (!SHAPE.matcher(digits).matches()) {
            throw new Malformed("siret", "must be fourteen digits");
        }
        boolean laPoste = digits.startsWith(LA_POSTE) && digitSum(digits) % 5 == 0;
        if (!laPoste && !Luhn.holds(digits)) {
            throw new Malformed("siret", "the check digit does not fit (Luhn)");
        }
        requireSiren(digits.substring(0, 9));
    }

    @JsonCreator
    public static Siret of(String text) {
        return new Siret(text.replaceAll("[\\s\\u00A0\\u202F]", ""));
    }

    public Siren siren() {
        return new Siren(digits.substring(0, 9));
    }

    @JsonValue
    @Override
    public String toString() {
        return digits;
    }

    private static int digitSum(String digits) {
        return digits.chars().map(digit -> digit - '0').sum();
    }

    private static void requireSiren(String siren) {
        if (siren.equals("000000000") || !Luhn.holds(siren)) {
            throw new Malformed("siret", "must begin with a SIREN");
        }
    }
}
