package obole.query.web;

import obole.shared.Malformed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page ended, as text that means nothing to the reader: a position and what tells rows of
 * one position apart.
 */
public record Cursor(long position, String row) {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})\\.([a-z]+_[0-9A-Z]{26})");

    /** Accepts what {@link #toString} has written. */
    public static Cursor parse(String text) {
        Matcher place = PLACE.matcher(decoded(text));
        if (!place.matches()) {
            throw new Malformed("cursor", "must be one that a page before has given");
        }
        return new Cursor(Long.parseLong(place.group(1)), place.group(2));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    @Override
    public String toString() {
        byte[] place = (position + "." + row).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
    }
}
