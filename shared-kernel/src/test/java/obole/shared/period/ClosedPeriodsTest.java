package obole.shared.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.period.PeriodEvent.PeriodClosed;
import obole.shared.period.PeriodEvent.PeriodsReopened;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

class ClosedPeriodsTest {

    private static final LocalDate JUNE_30 = LocalDate.parse("2026-06-30");

    private static PeriodEvent closed(String period) {
        return new PeriodClosed(
                BooksId.OURS, Period.of(period), 1, 1, Digest.ofParts("p"), List.of(), "rosa");
    }

    private static PeriodEvent reopened(String from) {
        return new PeriodsReopened(BooksId.OURS, LocalDate.parse(from), "why", "rosa", "ana");
    }

    @Test
    void what_counts_for_a_closed_day_is_posted_on_the_first_open_one() {
        ClosedPeriods none = ClosedPeriods.NONE;
        assertThat(none.postedOn(JUNE_30)).isEqualTo(JUNE_30);
        ClosedPeriods closed = none.after(closed("2026-06-30")).after(closed("2026-06"));
        assertThat(closed.postedOn(LocalDate.parse("2019-01-01"))).isEqualTo("2026-07-01");
        assertThat(closed.postedOn(JUNE_30)).isEqualTo("2026-07-01");
        assertThat(closed.postedOn(LocalDate.parse("2026-07-01"))).isEqualTo("2026-07-01");
        ClosedPeriods reopened = closed.after(reopened("2026-06-30"));
        assertThat(reopened.postedOn(JUNE_30)).isEqualTo(JUNE_30);
        assertThat(reopened.postedOn(JUNE_30.minusDays(1))).isEqualTo(JUNE_30);
    }

    @Test
    void a_reopened_day_opens_its_month_and_no_earlier_one() {
        ClosedPeriods closed =
                ClosedPeriods.NONE
                        .after(closed("2026-07-31"))
                        .after(closed("2026-06"))
                        .after(closed("2026-07"));
        assertThat(closed.after(reopened("2026-07-31")).closedMonth())
                .isEqualTo(YearMonth.of(2026, 6));
        ClosedPeriods august = closed.after(closed("2026-08-01")).after(reopened("2026-08-01"));
        assertThat(august.closedMonth()).isEqualTo(YearMonth.of(2026, 7));
    }

    @Test
    void a_period_is_a_day_or_a_month_by_its_text() {
        for (String text : List.of("2026-06-30", "2026-06", "2028-02", "2028-02-29")) {
            assertThat(Period.of(text)).hasToString(text);
        }
        assertThat(Period.of("2028-02").last()).isEqualTo("2028-02-29");
        for (String text : List.of("2026-13", "2026-02-30", "2026", "June", "1026-01")) {
            assertThatThrownBy(() -> Period.of(text)).isInstanceOf(Malformed.class);
        }
    }
}
