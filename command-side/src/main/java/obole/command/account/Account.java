package obole.command.account;

import static obole.command.account.AccountRejection.ACCOUNT_NOT_FOUND;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.CreditAccount;
import obole.command.account.AccountCommand.DebitForDispute;
import obole.command.account.AccountCommand.DebitForFees;
import obole.command.account.AccountCommand.OfPayout;
import obole.command.account.AccountCommand.OpenAccount;
import obole.command.account.AccountCommand.SetBankAccount;
import obole.command.account.AccountState.Open;
import obole.command.account.AccountState.Unknown;
import obole.command.decision.Decision;
import obole.shared.account.AccountEvent;
import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.AdvanceLimitProposed;
import obole.shared.account.AccountEvent.AdvanceLimitRefused;
import obole.shared.account.AccountEvent.AdvanceLimitSet;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.MovementEvent;
import obole.shared.account.PayoutEvent;
import obole.shared.account.ScheduleEvent;
import obole.shared.account.StandingEvent;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** The rules of one account, as pure functions: no clock, no I/O, no framework. */
final class Account {

    private Account() {}

    /** Whatever brings in funds pays in the same decision for the refunds that wait for them. */
    static Decision<AccountStreamEvent> decide(AccountState state, AccountCommand command) {
        return WaitingRefunds.funding(state, command.accountId(), answer(state, command));
    }

    private static Decision<AccountStreamEvent> answer(AccountState state, AccountCommand command) {
        return switch (command) {
            case OpenAccount c -> open(state, c);
            case AllowPayouts c -> allow(state, c);
            case BlockPayouts c -> block(state, c);
            case SetBankAccount c -> setBankAccount(state, c);
            case CreditAccount c -> credit(state, c);
            case RefundFundsCommand c -> WaitingRefunds.decide(state, c);
            case DebitForDispute c -> LossOrder.dispute(state, c);
            case MovementCommand c -> Movements.decide(state, c);
            case StandingCommand c -> Standings.decide(state, c);
            case DebitForFees c -> LossOrder.fees(state, c);
            case OfPayout c ->
                    switch (state) {
                        case Unknown() -> Decision.reject(ACCOUNT_NOT_FOUND);
                        case Open open -> Payouts.decide(open, c);
                    };
            case SentPayoutCommand c ->
                    switch (state) {
                        case Unknown() -> Decision.reject(ACCOUNT_NOT_FOUND);
                        case Open open -> SentPayouts.decide(open, c);
                    };
            case ScheduleCommand c ->
                    switch (state) {
                        case Unknown() -> Decision.reject(ACCOUNT_NOT_FOUND);
                        case Open open -> PayoutSchedules.decide(open, c);
                    };
        };
    }

    static AccountState evolve(AccountState state, AccountStreamEvent event) {
        return switch (state) {
            case Unknown() when event instanceof AccountOpened e ->
                    Open.empty(e.associationId(), Money.zero(Currency.getInstance(e.currency())));
            case Unknown() -> throw new IllegalStateException("not opened: " + event);
            case Open open -> {
                Open after = evolve(open, event);
                yield after.measuring(after.measures().owing(after.advanced()));
            }
        };
    }

    private static Open evolve(Open open, AccountStreamEvent event) {
        return switch (event) {
            case AccountEvent e -> evolve(open, e);
            case PayoutEvent e -> Payouts.evolve(open, e);
            case MovementEvent e -> Movements.evolve(open, e);
            case ScheduleEvent e -> PayoutSchedules.evolve(open, e);
            case StandingEvent e -> Standings.evolve(open, e);
        };
    }

    private static Open evolve(Open open, AccountEvent event) {
        return switch (event) {
            case AccountOpened _ -> open;
            case DebitForRefundWaiting e -> open.funding(open.funds().waiting(e));
            case DebitForRefundRefused e -> open.funding(open.funds().without(e.causeId()));
            case AdvanceLimitProposed e -> open.funding(open.funds().proposed(e));
            case AdvanceLimitSet e -> open.funding(open.funds().limitedTo(e));
            case AdvanceLimitRefused _ -> open.funding(open.funds().refused());
            case PayoutsAllowed _ -> open.allowing(true);
            case PayoutsBlocked _ -> open.allowing(false);
            case AccountBankAccountSet e -> open.payingTo(open.bankAccounts().with(e));
            case AccountCredited e -> open.receiving(e.amount(), e.advanceRepaid());
            case DebitedForRefund e ->
                    debited(open, e.fromAvailable(), e.fromReserve(), e.advanced())
                            .funding(open.funds().without(e.causeId()));
            case DebitedForFees e ->
                    debited(open, e.fromAvailable(), e.fromReserve(), e.advanced());
            case DebitedForDispute e ->
                    debited(open, e.fromAvailable(), e.fromReserve(), e.advanced())
                            .measuring(
                                    open.measures()
                                            .with(open.measures().reserves().less(e.fromReserve()))
                                            .advancing(e.advanced()));
        };
    }

    static Open debited(Open open, Money available, Money reserve, Money advanced) {
        Measures measures = open.measures();
        return open.measuring(measures.with(measures.reserves().less(reserve)))
                .with(
                        open.available().minus(available),
                        open.reserved().minus(reserve),
                        open.advanced().plus(advanced));
    }

    private static Decision<AccountStreamEvent> open(AccountState state, OpenAccount c) {
        return switch (state) {
            case Unknown() ->
                    Decision.accept(
                            new AccountOpened(c.accountId(), c.associationId(), c.currency()));
            case Open _ -> Decision.replay();
        };
    }

    private static Decision<AccountStreamEvent> allow(AccountState state, AllowPayouts c) {
        if (state instanceof Open open && open.payoutsAllowed()) {
            return Decision.accept();
        }
        List<AccountStreamEvent> events =
                opening(state, c.accountId(), c.associationId(), c.currency());
        events.add(new PayoutsAllowed(c.accountId()));
        return Decision.accept(PayoutHolds.releasing(state, c.accountId(), events));
    }

    /** An account begins blocked, so before it is opened there is nothing to do. */
    private static Decision<AccountStreamEvent> block(AccountState state, BlockPayouts c) {
        return state instanceof Open open && open.payoutsAllowed()
                ? Decision.accept(new PayoutsBlocked(c.accountId(), c.reason()))
                : Decision.accept();
    }

    private static Decision<AccountStreamEvent> setBankAccount(
            AccountState state, SetBankAccount c) {
        if (state instanceof Open open && open.bankAccounts().inUse(c.reference())) {
            return Decision.accept();
        }
        List<AccountStreamEvent> events =
                opening(state, c.accountId(), c.associationId(), c.currency());
        events.add(
                new AccountBankAccountSet(
                        c.accountId(),
                        c.reference(),
                        c.commitment(),
                        c.proposedBy(),
                        c.confirmedBy(),
                        c.confirmedAt(),
                        c.usableFrom()));
        return Decision.accept(PayoutHolds.releasing(state, c.accountId(), events));
    }

    private static Decision<AccountStreamEvent> credit(AccountState state, CreditAccount c) {
        List<AccountStreamEvent> events =
                opening(
                        state,
                        c.accountId(),
                        c.associationId(),
                        c.amount().currency().getCurrencyCode());
        Money repaid = state instanceof Open open ? open.repayment(c.amount()) : c.amount().with(0);
        events.add(
                new AccountCredited(
                        c.accountId(),
                        c.associationId(),
                        c.cause(),
                        c.causeId(),
                        c.amount(),
                        repaid,
                        c.effectiveOn()));
        events.addAll(Reserving.ofCredit(state, c, repaid));
        return Decision.<AccountStreamEvent>accept(events).claiming(c.claim());
    }

    /** What must happen first where there is no account yet; to be added to. */
    static List<AccountStreamEvent> opening(
            AccountState state, AccountId account, AssociationId association, String currency) {
        List<AccountStreamEvent> events = new ArrayList<>();
        if (state instanceof Unknown) {
            events.add(new AccountOpened(account, association, currency));
        }
        return events;
    }
}
