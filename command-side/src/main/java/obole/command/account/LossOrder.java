package obole.command.account;

import obole.command.account.AccountCommand.DebitForDispute;
import obole.command.account.AccountCommand.DebitForFees;
import obole.command.account.AccountState.Open;
import obole.command.account.AccountState.Progress;
import obole.command.account.AccountState.Unknown;
import obole.command.account.RefundFundsCommand.DebitForRefund;
import obole.command.decision.Decision;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.List;

/**
 * Who bears a debit that is more than what is available: available, reserve, payouts not yet
 * submitted with the newest first, and then an advance of our own money.
 */
final class LossOrder {

    static final String CANCELLED_FOR_DEBIT = "needed for a refund or dispute";

    private LossOrder() {}

    static Decision<AccountStreamEvent> refund(AccountState state, DebitForRefund c) {
        Taken taken = take(state, c.accountId(), c.amount());
        List<AccountStreamEvent> events =
                opening(state, c.accountId(), c.associationId(), c.amount());
        if (c.fact() || (taken.allowed() && !barred(state, c.causeId()))) {
            events.addAll(taken.cancelled());
            events.add(
                    new DebitedForRefund(
                            c.accountId(),
                            c.associationId(),
                            c.causeId(),
                            taken.fromAvailable(),
                            taken.fromReserve(),
                            taken.advanced(),
                            c.on()));
        } else {
            events.add(WaitingRefunds.waitingOrRefused(state, c));
        }
        return Decision.<AccountStreamEvent>accept(events).claiming(c.claim());
    }

    /** Nothing that we decide leaves a frozen account; it waits. */
    static boolean barred(AccountState state, String causeId) {
        return state instanceof Open open && open.measures().freeze().bars(causeId);
    }

    static Decision<AccountStreamEvent> dispute(AccountState state, DebitForDispute c) {
        Taken taken = take(state, c.accountId(), c.amount());
        List<AccountStreamEvent> events =
                opening(state, c.accountId(), c.associationId(), c.amount());
        events.addAll(taken.cancelled());
        events.add(
                new DebitedForDispute(
                        c.accountId(),
                        c.associationId(),
                        c.causeId(),
                        taken.fromAvailable(),
                        taken.fromReserve(),
                        taken.advanced(),
                        c.on()));
        return Decision.<AccountStreamEvent>accept(events).claiming(c.claim());
    }

    static Decision<AccountStreamEvent> fees(AccountState state, DebitForFees c) {
        Taken taken = take(state, c.accountId(), c.amount());
        List<AccountStreamEvent> events =
                opening(state, c.accountId(), c.associationId(), c.amount());
        events.addAll(taken.cancelled());
        events.add(
                new DebitedForFees(
                        c.accountId(),
                        c.associationId(),
                        c.causeId(),
                        taken.fromAvailable(),
                        taken.fromReserve(),
                        taken.advanced(),
                        c.on()));
        return Decision.<AccountStreamEvent>accept(events).claiming(c.claim());
    }

    private static List<AccountStreamEvent> opening(
            AccountState state, AccountId account, AssociationId association, Money amount) {
        return Account.opening(state, account, association, amount.currency().getCurrencyCode());
    }

    /**
     * Where the money would come from.
     *
     * @param outstanding all that would be advanced then
     * @param limit how much we advance for refunds
     */
    record Taken(
            List<PayoutCancelled> cancelled,
            Money fromAvailable,
            Money fromReserve,
            Money advanced,
            Money outstanding,
            Money limit) {

        /** For what we decide ourselves: facts are never limited. */
        boolean allowed() {
            return advanced.zero() || !outstanding.exceeds(limit);
        }
    }

    static Taken take(AccountState state, AccountId account, Money amount) {
        Money none = amount.with(0);
        return switch (state) {
            case Unknown() -> new Taken(List.of(), none, none, amount, amount, none);
            case Open open -> take(open, account, amount);
        };
    }

    /** What a cancelled payout gives is available then, but taken after the reserve. */
    private static Taken take(Open open, AccountId account, Money amount) {
        List<PayoutCancelled> cancelled = new ArrayList<>();
        Open left = open;
        for (OpenPayout payout : open.payouts().reversed()) {
            if (!amount.exceeds(left.available().plus(left.reserved()))) {
                break;
            }
            if (payout.progress() != Progress.SUBMITTED) {
                PayoutCancelled event =
                        Payouts.cancelled(left, account, payout, CANCELLED_FOR_DEBIT);
                cancelled.add(event);
                left = Payouts.evolve(left, event);
            }
        }
        Money before = amount.min(open.available());
        Money fromReserve = amount.minus(before).min(open.reserved());
        Money fromPayouts =
                amount.minus(before)
                        .minus(fromReserve)
                        .min(left.available().minus(open.available()));
        Money advanced = amount.minus(before).minus(fromReserve).minus(fromPayouts);
        return new Taken(
                cancelled,
                before.plus(fromPayouts),
                fromReserve,
                advanced,
                left.advanced().plus(advanced),
                left.funds().advanceLimit());
    }
}
