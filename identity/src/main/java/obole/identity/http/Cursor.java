package obole.identity.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page ended: a position and what tells rows of one position apart. */
public record Cursor(long position, String row) {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})\\.([\\x21-\\x7e]{1,200})");
    private static final long LAST_DAY = LocalDate.of(2999, 12, 31).toEpochDay();
    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    /** Of rows that have a moment each, as exactly as a database knows it. */
    public static Cursor at(Instant moment, String row) {
        return new Cursor(moment.getEpochSecond() * MICROS + moment.getNano() / NANOS, row);
    }

    /** Accepts what {@link #toString} has written. */
    public static Cursor parse(String place) {
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

    /** The position of rows that have a moment each. */
    public Instant moment() {
        return Instant.ofEpochSecond(position / MICROS, position % MICROS * NANOS);
    }

    @Override
    public String toString() {
        return position + "." + row;
    }
}
