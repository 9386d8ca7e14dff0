package obole.shared.account;

/**
 * Everything that is stored in an account's stream: the account itself, its payouts, and their
 * schedule.
 */
public sealed interface AccountStreamEvent permits AccountEvent, PayoutEvent, ScheduleEvent {

    AccountId accountId();
}
