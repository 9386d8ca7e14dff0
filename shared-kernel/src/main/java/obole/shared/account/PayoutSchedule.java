package obole.shared.account;

import static java.util.Objects.requireNonNull;

import obole.shared.Malformed;
import obole.shared.bank.TargetCalendar;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.Function;

/**
 * When an account is paid out without being asked; its days are those of Paris.
 *
 * @param dayOfWeek of a weekly one, else null
 * @param dayOfMonth of a monthly one, else null; 31 is the last day of a shorter month
 * @param minimum what is less is left until the next time
 * @param instant whether each payout is an instant one
 */
public record PayoutSchedule(
        Rhythm every,
        @Nullable DayOfWeek dayOfWeek,
        @Nullable Integer dayOfMonth,
        Money minimum,
        boolean instant) {

    private static final int LONGEST_MONTH = 31;

    /** How often. */
    public enum Rhythm {
        NEVER,
        /** Each day on which TARGET is open. */
        DAILY,
        WEEKLY,
        MONTHLY,
        /** The last day of the month on which TARGET is open. */
        LAST_BUSINESS_DAY
    }

    public PayoutSchedule {
        requireNonNull(every, "every");
        requireNonNull(minimum, "minimum");
        if ((every == Rhythm.WEEKLY) != (dayOfWeek != null)) {
            throw new Malformed("dayOfWeek", "must be given for WEEKLY, and only then");
        }
        if ((every == Rhythm.MONTHLY) != (dayOfMonth != null)) {
            throw new Malformed("dayOfMonth", "must be given for MONTHLY, and only then");
        }
        if (dayOfMonth != null && (dayOfMonth < 1 || dayOfMonth > LONGEST_MONTH)) {
            throw new Malformed("dayOfMonth", "must be from 1 to 31");
        }
        if (minimum.negative()) {
            throw new Malformed("minimum", "must not be negative");
        }
    }

    /** The first day after that one on which a payout is due; empty for never. */
    public Optional<LocalDate> nextAfter(LocalDate day) {
        return switch (every) {
            case NEVER -> Optional.empty();
            case DAILY -> Optional.of(TargetCalendar.next(day));
            case WEEKLY -> Optional.of(day.with(TemporalAdjusters.next(requireNonNull(dayOfWeek))));
            case MONTHLY -> Optional.of(laterThan(day, this::inMonth));
            case LAST_BUSINESS_DAY -> Optional.of(laterThan(day, TargetCalendar::lastOf));
        };
    }

    private LocalDate inMonth(YearMonth month) {
        return month.atDay(Math.min(requireNonNull(dayOfMonth), month.lengthOfMonth()));
    }

    private static LocalDate laterThan(LocalDate day, Function<YearMonth, LocalDate> inMonth) {
        YearMonth month = YearMonth.from(day);
        LocalDate due = inMonth.apply(month);
        return due.isAfter(day) ? due : inMonth.apply(month.plusMonths(1));
    }
}
