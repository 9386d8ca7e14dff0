package obole.shared.period;

import obole.shared.period.PeriodEvent.PeriodClosed;
import obole.shared.period.PeriodEvent.PeriodsReopened;
import obole.shared.period.PeriodEvent.ReopeningProposed;
import obole.shared.period.PeriodEvent.ReopeningRefused;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * How far the books are closed: both sides fold it from the same events.
 *
 * @param firstDay the first day that was closed: with it, all before it
 * @param closedOn the last day that is closed
 * @param closedMonth the last month that is closed
 */
public record ClosedPeriods(
        @Nullable LocalDate firstDay,
        @Nullable LocalDate closedOn,
        @Nullable YearMonth closedMonth) {

    public static final ClosedPeriods NONE = new ClosedPeriods(null, null, null);

    public ClosedPeriods after(PeriodEvent event) {
        return switch (event) {
            case PeriodClosed e -> closed(e.period());
            case PeriodsReopened e -> reopened(e.from());
            case ReopeningProposed _, ReopeningRefused _ -> this;
        };
    }

    private ClosedPeriods closed(Period period) {
        return period.month()
                ? new ClosedPeriods(firstDay, closedOn, YearMonth.from(period.last()))
                : new ClosedPeriods(
                        firstDay == null ? period.last() : firstDay, period.last(), closedMonth);
    }

    private ClosedPeriods reopened(LocalDate from) {
        YearMonth before = YearMonth.from(from).minusMonths(1);
        boolean monthToo = closedMonth != null && closedMonth.isAfter(before);
        return new ClosedPeriods(firstDay, from.minusDays(1), monthToo ? before : closedMonth);
    }

    public boolean covers(LocalDate day) {
        return closedOn != null && !day.isAfter(closedOn);
    }

    /** When what counts for a day is posted. */
    public LocalDate postedOn(LocalDate effectiveOn) {
        return closedOn != null && covers(effectiveOn) ? closedOn.plusDays(1) : effectiveOn;
    }
}
