package obole.shared.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class TargetCalendarTest {

    /** Easter Sundays as almanacs list them, one for each year from 2000 on. */
    private static final String EASTER_SUNDAYS =
            """
            2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16
            2007-04-08 2008-03-23 2009-04-12 2010-04-04 2011-04-24 2012-04-08 2013-03-31
            2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21 2020-04-12
            2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28
            2028-04-16 2029-04-01 2030-04-21
            """;

    @Test
    void it_is_closed_on_the_listed_days_of_1999_to_2030_and_on_weekends_only() {
        Set<LocalDate> listed =
                days("1999-01-01 1999-12-25 1999-12-31 2001-12-31").collect(Collectors.toSet());
        days(EASTER_SUNDAYS)
                .forEach(easter -> {
                    int year = easter.getYear();
                    listed.addAll(
                            Set.of(
                                    LocalDate.of(year, 1, 1),
                                    easter.minusDays(2),
                                    easter.plusDays(1),
                                    LocalDate.of(year, 5, 1),
                                    LocalDate.of(year, 12, 25),
                                    LocalDate.of(year, 12, 26)));
                });

        Set<LocalDate> differing = new TreeSet<>();
        for (LocalDate day = LocalDate.of(1999, 1, 1);
                day.getYear() <= 2030;
                day = day.plusDays(1)) {
            boolean weekend =
                    Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());
            if (TargetCalendar.open(day) == (weekend || listed.contains(day))) {
                differing.add(day);
            }
        }

        assertThat(differing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26, 2026-11-25, 2026-11-27, 2026-11-26",
        "2026-11-27, 2026-11-26, 2026-11-30, 2026-11-27",
        "2026-04-02, 2026-04-01, 2026-04-07, 2026-04-02",
        "2026-04-04, 2026-04-02, 2026-04-07, 2026-04-07",
        "2026-12-24, 2026-12-23, 2026-12-28, 2026-12-24",
        "2027-01-01, 2026-12-31, 2027-01-04, 2027-01-04"
    })
    void the_days_beside_one_are_open(
            LocalDate day, LocalDate previous, LocalDate next, LocalDate onOrAfter) {
        assertThat(TargetCalendar.previous(day)).isEqualTo(previous);
        assertThat(TargetCalendar.next(day)).isEqualTo(next);
        assertThat(TargetCalendar.openOnOrAfter(day)).isEqualTo(onOrAfter);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03, 2024-03-28",
        "2026-01, 2026-01-30",
        "2026-02, 2026-02-27",
        "2001-12, 2001-12-28",
        "2026-12, 2026-12-31"
    })
    void the_last_day_of_a_month_is_the_last_open_one(YearMonth month, LocalDate last) {
        assertThat(TargetCalendar.lastOf(month)).isEqualTo(last);
    }

    @Test
    void open_days_are_counted_from_any_day() {
        assertThat(TargetCalendar.plus(LocalDate.of(2026, 4, 2), 0))
                .isEqualTo(LocalDate.of(2026, 4, 2));
        assertThat(TargetCalendar.plus(LocalDate.of(2026, 4, 2), 10))
                .isEqualTo(LocalDate.of(2026, 4, 20));
    }

    private static Stream<LocalDate> days(String text) {
        return Arrays.stream(text.strip().split("\\s+")).map(LocalDate::parse);
    }
}
