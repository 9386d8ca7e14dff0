package obole.shared.account;

/** Everything that is stored in an account's stream: the account itself and its payouts. */
public sealed interface AccountStreamEvent
        permits AccountEvent, MovementEvent, PayoutEvent, StandingEvent {

    AccountId accountId();
}
