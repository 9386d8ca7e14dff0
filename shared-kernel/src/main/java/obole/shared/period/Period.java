package obole.shared.period;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.Day;
import obole.shared.Malformed;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/** A day, {@code 2026-06-30}, or a calendar month, {@code 2026-06}. */
public record Period(LocalDate first, LocalDate last) {

    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d\\d");
    private static final int MONTH_TEXT = 7;

    public Period {
        boolean day = first.equals(last);
        if (!day
                && !(first.getDayOfMonth() == 1
                        && last.equals(YearMonth.from(first).atEndOfMonth()))) {
            throw new Malformed("period", "must be a day or a month");
        }
    }

    public static Period of(LocalDate day) {
        return new Period(day, day);
    }

    public static Period of(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    @JsonCreator
    public static Period of(String text) {
        return MONTH.matcher(text).matches()
                ? of(YearMonth.from(Day.parse("period", text + "-01")))
                : of(Day.parse("period", text));
    }

    public boolean month() {
        return !first.equals(last);
    }

    @JsonValue
    @Override
    public String toString() {
        return month() ? first.toString().substring(0, MONTH_TEXT) : first.toString();
    }
}
