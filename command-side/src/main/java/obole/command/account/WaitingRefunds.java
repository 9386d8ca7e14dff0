package obole.command.account;

import obole.command.account.AccountState.Open;
import obole.command.account.LossOrder.Taken;
import obole.command.account.RefundFunds.Waits;
import obole.command.account.RefundFundsCommand.ApproveAdvanceLimit;
import obole.command.account.RefundFundsCommand.DebitForRefund;
import obole.command.account.RefundFundsCommand.EndRefundWait;
import obole.command.account.RefundFundsCommand.ProposeAdvanceLimit;
import obole.command.account.RefundFundsCommand.RefuseAdvanceLimit;
import obole.command.account.RefundFundsCommand.Waiting;
import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.RefundDebitRefusal;

import java.util.ArrayList;
import java.util.List;

/**
 * Refunds that wait until their account has what they need: funded oldest first by whatever brings
 * funds in, each that can be, so that a large one holds up no small one.
 */
final class WaitingRefunds {

    static final int MOST = 50;

    private WaitingRefunds() {}

    static Decision<AccountStreamEvent> decide(AccountState state, RefundFundsCommand command) {
        return switch (command) {
            case DebitForRefund c -> LossOrder.refund(state, c);
            case EndRefundWait c -> end(state, c);
            case ProposeAdvanceLimit c -> AdvanceLimit.propose(state, c);
            case ApproveAdvanceLimit c -> AdvanceLimit.approve(state, c);
            case RefuseAdvanceLimit c -> AdvanceLimit.refuse(state, c);
        };
    }

    /** What is not funded waits, if it may and not too many do. */
    static AccountStreamEvent waitingOrRefused(AccountState state, DebitForRefund c) {
        Waiting waiting = c.waiting();
        if (waiting == null) {
            return refused(c, RefundDebitRefusal.INSUFFICIENT_FUNDS);
        }
        if (state instanceof Open open && open.funds().waiting().size() >= MOST) {
            return refused(c, RefundDebitRefusal.TOO_MANY_WAITING);
        }
        return new DebitForRefundWaiting(
                c.accountId(),
                c.associationId(),
                c.causeId(),
                c.amount(),
                waiting.since(),
                waiting.until());
    }

    private static DebitForRefundRefused refused(DebitForRefund c, RefundDebitRefusal reason) {
        return new DebitForRefundRefused(
                c.accountId(), c.associationId(), c.causeId(), c.amount(), reason);
    }

    private static Decision<AccountStreamEvent> end(AccountState state, EndRefundWait c) {
        if (!(state instanceof Open open)) {
            return Decision.accept();
        }
        return open.funds().waiting().stream()
                .filter(each -> each.causeId().equals(c.causeId()))
                .filter(each -> c.now() == null || !c.now().isBefore(each.until()))
                .findFirst()
                .map(each ->
                        Decision.<AccountStreamEvent>accept(
                                new DebitForRefundRefused(
                                        c.accountId(),
                                        each.associationId(),
                                        each.causeId(),
                                        each.amount(),
                                        c.reason())))
                .orElseGet(Decision::accept);
    }

    /** The decision, and what it funds. */
    static Decision<AccountStreamEvent> funding(
            AccountState before, AccountId account, Decision<AccountStreamEvent> decision) {
        if (!(before instanceof Open known)
                || known.funds().waiting().isEmpty()
                || !(decision instanceof Accepted<AccountStreamEvent>(var events, var claims))
                || events.isEmpty()) {
            return decision;
        }
        AccountState after = before;
        for (AccountStreamEvent event : events) {
            after = Account.evolve(after, event);
        }
        List<AccountStreamEvent> all = new ArrayList<>(events);
        for (Waits each : ((Open) after).funds().waiting()) {
            Taken taken = LossOrder.take(after, account, each.amount());
            if (taken.allowed() && !LossOrder.barred(after, each.causeId())) {
                List<AccountStreamEvent> funds = funds(account, each, taken);
                for (AccountStreamEvent event : funds) {
                    after = Account.evolve(after, event);
                }
                all.addAll(funds);
            }
        }
        return new Accepted<>(all, claims);
    }

    private static List<AccountStreamEvent> funds(AccountId account, Waits each, Taken taken) {
        List<AccountStreamEvent> events = new ArrayList<>(taken.cancelled());
        events.add(
                new DebitedForRefund(
                        account,
                        each.associationId(),
                        each.causeId(),
                        taken.fromAvailable(),
                        taken.fromReserve(),
                        taken.advanced(),
                        null));
        return events;
    }
}
