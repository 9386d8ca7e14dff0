package obole.shared.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.shared.Malformed;
import obole.shared.account.PayoutSchedule.Rhythm;
import obole.shared.money.Money;
import obole.shared.testing.Property;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.LocalDate;

class PayoutScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "DAILY, , , 2026-11-26, 2026-11-27",
        "DAILY, , , 2026-11-27, 2026-11-30",
        "DAILY, , , 2026-04-02, 2026-04-07",
        "WEEKLY, THURSDAY, , 2026-11-26, 2026-12-03",
        "WEEKLY, FRIDAY, , 2026-11-26, 2026-11-27",
        "MONTHLY, , 26, 2026-11-26, 2026-12-26",
        "MONTHLY, , 31, 2026-11-26, 2026-11-30",
        "MONTHLY, , 31, 2026-11-30, 2026-12-31",
        "MONTHLY, , 31, 2028-02-01, 2028-02-29",
        "MONTHLY, , 29, 2027-02-01, 2027-02-28",
        "MONTHLY, , 30, 2027-02-28, 2027-03-30",
        "MONTHLY, , 1, 2026-12-31, 2027-01-01",
        "LAST_BUSINESS_DAY, , , 2026-01-29, 2026-01-30",
        "LAST_BUSINESS_DAY, , , 2026-01-30, 2026-02-27",
        "LAST_BUSINESS_DAY, , , 2024-03-28, 2024-04-30"
    })
    void the_next_day_is_the_first_after_that_one(
            Rhythm every,
            @Nullable DayOfWeek dayOfWeek,
            @Nullable Integer dayOfMonth,
            LocalDate after,
            LocalDate next) {
        assertThat(schedule(every, dayOfWeek, dayOfMonth).nextAfter(after)).contains(next);
    }

    @Test
    void a_schedule_that_never_pays_has_no_next_day() {
        assertThat(schedule(Rhythm.NEVER, null, null).nextAfter(LocalDate.EPOCH)).isEmpty();
    }

    @Test
    void there_is_one_day_of_a_month_in_each_month() {
        Property.forAll(random -> {
            int day = 1 + random.nextInt(31);
            LocalDate from = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(3_000));
            PayoutSchedule monthly = schedule(Rhythm.MONTHLY, null, day);
            LocalDate first = monthly.nextAfter(from).orElseThrow();
            LocalDate second = monthly.nextAfter(first).orElseThrow();

            assertThat(first).isAfter(from);
            assertThat(second.getDayOfMonth()).isEqualTo(Math.min(day, second.lengthOfMonth()));
            assertThat(second.withDayOfMonth(1)).isEqualTo(first.withDayOfMonth(1).plusMonths(1));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "WEEKLY, , , dayOfWeek",
        "DAILY, MONDAY, , dayOfWeek",
        "MONTHLY, , , dayOfMonth",
        "MONTHLY, , 0, dayOfMonth",
        "MONTHLY, , 32, dayOfMonth",
        "NEVER, , 1, dayOfMonth"
    })
    void a_schedule_says_exactly_what_its_rhythm_needs(
            Rhythm every,
            @Nullable DayOfWeek dayOfWeek,
            @Nullable Integer dayOfMonth,
            String field) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> schedule(every, dayOfWeek, dayOfMonth))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    private static PayoutSchedule schedule(
            Rhythm every, @Nullable DayOfWeek dayOfWeek, @Nullable Integer dayOfMonth) {
        return new PayoutSchedule(every, dayOfWeek, dayOfMonth, Money.euros(0), false);
    }
}
