package obole.shared.account;

import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What can have happened to the schedule by which an account is paid out (same stream). */
public sealed interface ScheduleEvent extends AccountStreamEvent {

    /**
     * From now on it is paid out so.
     *
     * @param nextDueOn null for a schedule that never pays
     */
    record PayoutScheduleSet(
            AccountId accountId,
            AssociationId associationId,
            PayoutSchedule schedule,
            String by,
            @Nullable LocalDate nextDueOn)
            implements ScheduleEvent {}

    /**
     * A payout was due and none was made. No money moved.
     *
     * @param nextDueOn when it is tried again
     */
    record PayoutSkipped(
            AccountId accountId,
            AssociationId associationId,
            LocalDate dueOn,
            SkipReason reason,
            Money available,
            LocalDate nextDueOn)
            implements ScheduleEvent {}
}
