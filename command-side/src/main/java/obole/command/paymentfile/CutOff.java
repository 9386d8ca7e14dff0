package obole.command.paymentfile;

import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileId;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * Which file a payout belongs to: one of a debtor account, a scheme and a day, and its parts when
 * there are more payouts than one event carries. Days count by TARGET, the system euros settle in.
 *
 * @param part from 1
 */
record CutOff(String debtorAccount, LocalDate day, int part) {

    static final String SCHEME = "SEPA";

    private static final Set<MonthDay> HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    static CutOff first(String debtorAccount, LocalDate day) {
        return new CutOff(debtorAccount, day, 1);
    }

    PaymentFileId fileId() {
        return new PaymentFileId(
                Digest.id(
                        "payment-file",
                        debtorAccount,
                        SCHEME,
                        day.toString(),
                        Integer.toString(part)));
    }

    CutOff nextPart() {
        return new CutOff(debtorAccount, day, part + 1);
    }

    CutOff nextDay() {
        return first(debtorAccount, executionDay(day.plusDays(1)));
    }

    /** That day, or the next one on which TARGET is open. */
    static LocalDate executionDay(LocalDate day) {
        LocalDate open = day;
        while (closed(open)) {
            open = open.plusDays(1);
        }
        return open;
    }

    private static boolean closed(LocalDate day) {
        LocalDate easter = easter(day.getYear());
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || HOLIDAYS.contains(MonthDay.from(day))
                || day.equals(easter.minusDays(2))
                || day.equals(easter.plusDays(1));
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
