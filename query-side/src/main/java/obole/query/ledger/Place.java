package obole.query.ledger;

import obole.shared.Day;
import obole.shared.Malformed;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of a statement ended, and what was known when it began. */
record Place(long upto, LocalDate day, long position, int ordinal, short line) {

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,18})\\.([\\d-]{10})\\.(\\d{1,18})\\.(\\d{1,9})\\.(\\d{1,4})");

    static Place parse(String cursor) {
        Matcher place = TEXT.matcher(decoded(cursor));
        if (!place.matches()) {
            throw new Malformed("cursor", "must be one that a page before has given");
        }
        return new Place(
                Long.parseLong(place.group(1)),
                Day.parse("cursor", place.group(2)),
                Long.parseLong(place.group(3)),
                Integer.parseInt(place.group(4)),
                Short.parseShort(place.group(5)));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    int sheet() {
        return SheetSums.sheet(position);
    }

    @Override
    public String toString() {
        String text = upto + "." + day + "." + position + "." + ordinal + "." + line;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
