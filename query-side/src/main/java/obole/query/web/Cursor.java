package obole.query.web;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page ended: a position and what tells rows of one position apart. */
public record Cursor(long position, String row) {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})\\.([\\x21-\\x7e]{1,200})");
    private static final long LAST_DAY = LocalDate.of(2999, 12, 31).toEpochDay();

    /** Accepts what {@link #toString} has written. */
    static Cursor parse(String place) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            throw Paging.unknown();
        }
        return new Cursor(Long.parseLong(parts.group(1)), parts.group(2));
    }

    /** The position of rows that are numbered. */
    public int number() {
        if (position > Integer.MAX_VALUE) {
            throw Paging.unknown();
        }
        return (int) position;
    }

    /** The position of rows that have a day each. */
    public LocalDate day() {
        if (position > LAST_DAY) {
            throw Paging.unknown();
        }
        return LocalDate.ofEpochDay(position);
    }

    @Override
    public String toString() {
        return position + "." + row;
    }
}
