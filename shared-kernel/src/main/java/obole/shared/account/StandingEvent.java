package obole.shared.account;

import obole.shared.alarm.AlarmId;
import obole.shared.association.AssociationId;

/** What an account must know of its association beside whether payouts are allowed. */
public sealed interface StandingEvent extends AccountStreamEvent {

    /** Credits go on; nothing leaves but what was authorised. */
    record AccountFrozen(AccountId accountId, String reason) implements StandingEvent {}

    /**
     * This much may leave although the account is frozen.
     *
     * @param subject a payout, or a donation whose refunds are meant
     */
    record AccountDebitAuthorised(AccountId accountId, String subject, String authority)
            implements StandingEvent {}

    record AccountUnfrozen(AccountId accountId) implements StandingEvent {}

    /** An alarm about its money: no payout leaves before somebody has released it. */
    record AccountHeld(AccountId accountId, AlarmId alarmId, String reason)
            implements StandingEvent {}

    record AccountReleased(AccountId accountId, AlarmId alarmId, String by, String reason)
            implements StandingEvent {}

    /** Nothing is left in any stage, and the association wanted to leave. */
    record AccountClosed(AccountId accountId, AssociationId associationId)
            implements StandingEvent {}
}
