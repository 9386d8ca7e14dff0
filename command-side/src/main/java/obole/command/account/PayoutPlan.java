package obole.command.account;

import obole.shared.account.PayoutSchedule;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * When an account is paid out without being asked.
 *
 * @param schedule null before anybody has set one
 * @param nextDueOn null when none is due any more
 * @param lastDueOn no day is due twice, even if a clock is set back
 */
record PayoutPlan(
        @Nullable PayoutSchedule schedule,
        @Nullable LocalDate nextDueOn,
        @Nullable LocalDate lastDueOn) {

    static PayoutPlan none() {
        return new PayoutPlan(null, null, null);
    }

    PayoutPlan with(PayoutSchedule other, @Nullable LocalDate firstDueOn) {
        return new PayoutPlan(other, firstDueOn, lastDueOn);
    }

    PayoutPlan done(LocalDate dueOn, @Nullable LocalDate next) {
        return new PayoutPlan(schedule, next, dueOn);
    }

    /** The later of that day and the last one that has been done. */
    LocalDate notBefore(LocalDate day) {
        return lastDueOn != null && lastDueOn.isAfter(day) ? lastDueOn : day;
    }
}
