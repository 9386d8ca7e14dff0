package obole.command.account;

import obole.shared.account.AccountId;
import obole.shared.account.PayoutSchedule;

import java.time.Instant;

/** What may be asked of the schedule by which an account is paid out. */
sealed interface ScheduleCommand extends AccountCommand {

    record SetPayoutSchedule(AccountId accountId, PayoutSchedule schedule, String by, Instant now)
            implements ScheduleCommand {}

    /**
     * A payout should be due. Which one is in the account's state, so that it is made once, by
     * whoever comes first, and once only after a pause of many days.
     *
     * @param approvalFromMinor from this amount or day's total on, in minor units of the account's
     *     own currency, a second person must approve
     */
    record RunPayoutSchedule(AccountId accountId, long approvalFromMinor, Instant now)
            implements ScheduleCommand {}
}
