package obole.shared.bank;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.Set;

/**
 * The days on which euros settle: TARGET is closed on weekends and on six holidays, the same in
 * every country. In its first year it kept but two of them, and it closed for two changes of year.
 */
public final class TargetCalendar {

    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    private static final Set<LocalDate> CLOSED_ONCE =
            Set.of(LocalDate.of(1999, 12, 31), LocalDate.of(2001, 12, 31));

    private static final Set<MonthDay> HOLIDAYS_AT_FIRST =
            Set.of(MonthDay.of(1, 1), MonthDay.of(12, 25));

    private static final int FIRST_YEAR = 1999;

    private TargetCalendar() {}

    public static boolean open(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !CLOSED_ONCE.contains(day)
                && !holiday(day);
    }

    private static boolean holiday(LocalDate day) {
        if (day.getYear() == FIRST_YEAR) {
            return HOLIDAYS_AT_FIRST.contains(MonthDay.from(day));
        }
        LocalDate easter = easter(day.getYear());
        return HOLIDAYS.contains(MonthDay.from(day))
                || day.equals(easter.minusDays(2))
                || day.equals(easter.plusDays(1));
    }

    /** That day, or the first open one after it. */
    public static LocalDate openOnOrAfter(LocalDate day) {
        LocalDate open = day;
        while (!open(open)) {
            open = open.plusDays(1);
        }
        return open;
    }

    public static LocalDate next(LocalDate day) {
        return openOnOrAfter(day.plusDays(1));
    }

    public static LocalDate previous(LocalDate day) {
        LocalDate open = day.minusDays(1);
        while (!open(open)) {
            open = open.minusDays(1);
        }
        return open;
    }

    /** So many open days later; the day itself need not be one. */
    public static LocalDate plus(LocalDate day, int openDays) {
        LocalDate open = day;
        for (int i = 0; i < openDays; i++) {
            open = next(open);
        }
        return open;
    }

    public static LocalDate lastOf(YearMonth month) {
        return previous(month.plusMonths(1).atDay(1));
    }

    /** Gauss's rule in its anonymous Gregorian form. */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int rest = year % 100;
        int moon =
                (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15)
                        % 30;
        int sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
        int late = (golden + 11 * moon + 22 * sunday) / 451;
        int number = moon + sunday - 7 * late + 114;
        return LocalDate.of(year, number / 31, number % 31 + 1);
    }
}
