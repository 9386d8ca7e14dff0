package obole.query.ledger;

import obole.identity.http.Paging;
import obole.shared.Day;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of a statement ended, and what was known when it began. */
record Place(long upto, LocalDate day, long position, int ordinal, short line) {

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,18})\\.([\\d-]{10})\\.(\\d{1,18})\\.(\\d{1,9})\\.(\\d{1,4})");

    static Place parse(String text) {
        Matcher place = TEXT.matcher(text);
        if (!place.matches()) {
            throw Paging.unknown();
        }
        return new Place(
                position(place.group(1)),
                Day.parse("cursor", place.group(2)),
                position(place.group(3)),
                Integer.parseInt(place.group(4)),
                Short.parseShort(place.group(5)));
    }

    /** One that a sheet can be of. */
    private static long position(String digits) {
        long position = Long.parseLong(digits);
        if (position / SheetSums.POSITIONS > Integer.MAX_VALUE) {
            throw Paging.unknown();
        }
        return position;
    }

    int sheet() {
        return SheetSums.sheet(position);
    }

    @Override
    public String toString() {
        return upto + "." + day + "." + position + "." + ordinal + "." + line;
    }
}
