package obole.command.account;

import static obole.command.account.AccountRejection.ACCOUNT_NOT_FOUND;

import obole.command.account.AccountCommand.RequestPayout;
import obole.command.account.AccountState.Open;
import obole.command.account.AccountState.Unknown;
import obole.command.account.StandingCommand.AuthoriseAccountDebit;
import obole.command.account.StandingCommand.FinishAccount;
import obole.command.account.StandingCommand.FreezeAccount;
import obole.command.account.StandingCommand.HoldAccount;
import obole.command.account.StandingCommand.ReleaseAccount;
import obole.command.account.StandingCommand.UnfreezeAccount;
import obole.command.decision.Decision;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.StandingEvent;
import obole.shared.account.StandingEvent.AccountClosed;
import obole.shared.account.StandingEvent.AccountDebitAuthorised;
import obole.shared.account.StandingEvent.AccountFrozen;
import obole.shared.account.StandingEvent.AccountHeld;
import obole.shared.account.StandingEvent.AccountReleased;
import obole.shared.account.StandingEvent.AccountUnfrozen;

import java.util.List;

/** What follows for an account from what is imposed on its association, or from its leaving. */
final class Standings {

    private Standings() {}

    static Decision<AccountStreamEvent> decide(AccountState state, StandingCommand command) {
        return switch (state) {
            case Unknown() -> Decision.reject(ACCOUNT_NOT_FOUND);
            case Open open ->
                    switch (command) {
                        case FreezeAccount c ->
                                open.measures().freeze().frozen()
                                        ? Decision.accept()
                                        : Decision.accept(
                                                new AccountFrozen(c.accountId(), c.reason()));
                        case AuthoriseAccountDebit c -> authorise(open, c);
                        case UnfreezeAccount c -> unfreeze(open, c);
                        case HoldAccount c ->
                                open.measures().alarms().contains(c.alarmId())
                                        ? Decision.accept()
                                        : Decision.accept(
                                                new AccountHeld(
                                                        c.accountId(), c.alarmId(), c.reason()));
                        case ReleaseAccount c -> release(open, c);
                        case FinishAccount c -> finish(open, c);
                    };
        };
    }

    static Open evolve(Open open, StandingEvent event) {
        Measures m = open.measures();
        return switch (event) {
            case AccountFrozen _ ->
                    open.measuring(m.with(new Freeze(true, m.freeze().authorised())));
            case AccountDebitAuthorised e -> open.measuring(m.with(m.freeze().with(e.subject())));
            case AccountUnfrozen _ -> open.measuring(m.with(Freeze.NONE));
            case AccountHeld e -> open.measuring(m.held(e.alarmId()));
            case AccountReleased e -> open.measuring(m.released(e.alarmId()));
            case AccountClosed _ -> open.measuring(m.closing(true));
        };
    }

    private static Decision<AccountStreamEvent> authorise(Open open, AuthoriseAccountDebit c) {
        Freeze freeze = open.measures().freeze();
        return !freeze.frozen() || freeze.authorised().contains(c.subject())
                ? Decision.accept()
                : Decision.accept(
                        PayoutHolds.releasing(
                                open,
                                c.accountId(),
                                List.of(
                                        new AccountDebitAuthorised(
                                                c.accountId(), c.subject(), c.authority()))));
    }

    private static Decision<AccountStreamEvent> unfreeze(Open open, UnfreezeAccount c) {
        return open.measures().freeze().frozen()
                ? Decision.accept(
                        PayoutHolds.releasing(
                                open, c.accountId(), List.of(new AccountUnfrozen(c.accountId()))))
                : Decision.accept();
    }

    private static Decision<AccountStreamEvent> release(Open open, ReleaseAccount c) {
        return open.measures().alarms().contains(c.alarmId())
                ? Decision.accept(
                        PayoutHolds.releasing(
                                open,
                                c.accountId(),
                                List.of(
                                        new AccountReleased(
                                                c.accountId(), c.alarmId(), c.by(), c.reason()))))
                : Decision.accept();
    }

    /** Paid out once everything has been credited, and closed once the bank has booked that. */
    private static Decision<AccountStreamEvent> finish(Open open, FinishAccount c) {
        if (open.measures().closed() && !open.available().positive()) {
            return Decision.accept();
        }
        if (!c.pending().zero() || open.reserved().positive() || open.advanced().positive()) {
            return Decision.accept();
        }
        if (open.available().positive()) {
            return Payouts.decide(
                    open,
                    new RequestPayout(
                            c.accountId(),
                            c.payoutId(),
                            c.requestDigest(),
                            null,
                            false,
                            c.approvalFrom(),
                            FinishAccount.BY,
                            c.now()));
        }
        return open.payouts().isEmpty() && !open.measures().closed()
                ? Decision.accept(new AccountClosed(c.accountId(), open.associationId()))
                : Decision.accept();
    }
}
