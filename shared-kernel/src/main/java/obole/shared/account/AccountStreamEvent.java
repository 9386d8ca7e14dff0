package obole.shared.account;

/**
 * Everything that is stored in an account's stream: the account itself, its payouts and their
 * schedule, and what people and rules have put on it.
 */
public sealed interface AccountStreamEvent
        permits AccountEvent, MovementEvent, PayoutEvent, ScheduleEvent, StandingEvent {

    AccountId accountId();
}
