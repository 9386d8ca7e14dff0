package obole.shared.pledge;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

class DueDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, MONTHLY, 1, 2026-02-28",
        "2026-01-31, MONTHLY, 2, 2026-03-31",
        "2026-01-31, MONTHLY, 25, 2028-02-29",
        "2026-01-30, MONTHLY, 1, 2026-02-28",
        "2026-01-30, MONTHLY, 2, 2026-03-30",
        "2026-11-30, QUARTERLY, 1, 2027-02-28",
        "2026-11-30, QUARTERLY, 2, 2027-05-30",
        "2024-02-29, YEARLY, 1, 2025-02-28",
        "2024-02-29, YEARLY, 4, 2028-02-29"
    })
    void a_day_that_a_month_lacks_is_its_last_and_comes_back(
            LocalDate first, Rhythm rhythm, int index, LocalDate due) {
        assertThat(new DueDays(first, rhythm).nth(index)).isEqualTo(due);
    }

    /** Day by day through the calendar, without any arithmetic of months. */
    @Test
    void the_days_are_those_that_somebody_would_tick_off_in_a_calendar() {
        Property.forAll(random -> {
            LocalDate first = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_000));
            Rhythm rhythm = List.of(Rhythm.values()).get(random.nextInt(3));
            DueDays days = new DueDays(first, rhythm);
            int index = 0;
            int months = 0;
            for (LocalDate day = first; index < 12; day = day.plusDays(1)) {
                if (day.getDayOfMonth() == 1 && !day.equals(first)) {
                    months++;
                }
                boolean last = day.plusDays(1).getDayOfMonth() == 1;
                boolean ticked =
                        day.getDayOfMonth() == first.getDayOfMonth()
                                || (last && day.getDayOfMonth() < first.getDayOfMonth());
                if (ticked && months % rhythm.months() == 0) {
                    assertThat(days.nth(index)).isEqualTo(day);
                    index++;
                }
            }
        });
    }
}
