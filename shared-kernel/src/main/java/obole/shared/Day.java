package obole.shared;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Reads a calendar day that comes from outside: none that could not be stored, and none so far away
 * that it can only be a mistake.
 */
public final class Day {

    private static final String RULE = "must be a day like 2026-11-20, from 1900 to 2999";
    private static final Pattern SHAPE = Pattern.compile("(19|2\\d)\\d\\d-\\d\\d-\\d\\d");

    private Day() {}

    public static LocalDate parse(String field, String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new Malformed(field, RULE);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw new Malformed(field, RULE);
        }
    }
}
