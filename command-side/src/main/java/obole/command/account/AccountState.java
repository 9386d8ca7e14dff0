package obole.command.account;

import obole.shared.account.PayoutId;
import obole.shared.account.SettingVersion;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What an account must know to decide: numbers and open payouts, no history. */
sealed interface AccountState {

    record Unknown() implements AccountState {}

    default String scheduleVersion() {
        return SettingVersion.of(this instanceof Open open ? open.plan().schedule() : null);
    }

    default @Nullable String reserveRuleVersion() {
        if (!(this instanceof Open open)) {
            return null;
        }
        Reserves rule = open.measures().reserves();
        return SettingVersion.ofReserve(rule.target(), rule.basisPoints(), rule.days());
    }

    /**
     * An account that is open.
     *
     * @param plan when it is paid out without being asked
     * @param payouts the open ones, oldest first
     * @param ended the last that ended, so that a repeated request is answered as before; what must
     *     never happen twice is kept from it by claims
     * @param recalled those that we have asked back and got no answer about
     * @param funds what we advance for refunds, and which refunds wait
     * @param measures what people and rules have put on it
     */
    record Open(
            AssociationId associationId,
            boolean payoutsAllowed,
            BankAccounts bankAccounts,
            PayoutDay lastDay,
            PayoutPlan plan,
            Money available,
            Money reserved,
            Money advanced,
            List<OpenPayout> payouts,
            List<EndedPayout> ended,
            List<PayoutId> recalled,
            RefundFunds funds,
            Measures measures)
            implements AccountState {

        private static final int REMEMBERED = 200;

        public Open {
            payouts = List.copyOf(payouts);
            ended = List.copyOf(ended);
            recalled = List.copyOf(recalled);
        }

        static Open empty(AssociationId associationId, Money zero) {
            return new Open(
                    associationId,
                    false,
                    BankAccounts.none(),
                    PayoutDay.none(zero),
                    PayoutPlan.none(),
                    zero,
                    zero,
                    zero,
                    List.of(),
                    List.of(),
                    List.of(),
                    RefundFunds.none(zero),
                    Measures.none(zero));
        }

        Open allowing(boolean allowed) {
            return with(allowed, bankAccounts, lastDay, plan);
        }

        Open payingTo(BankAccounts accounts) {
            return with(payoutsAllowed, accounts, lastDay, plan);
        }

        Open on(PayoutDay day) {
            return with(payoutsAllowed, bankAccounts, day, plan);
        }

        Open planning(PayoutPlan next) {
            return with(payoutsAllowed, bankAccounts, lastDay, next);
        }

        private Open with(
                boolean allowed, BankAccounts accounts, PayoutDay day, PayoutPlan newPlan) {
            return new Open(
                    associationId,
                    allowed,
                    accounts,
                    day,
                    newPlan,
                    available,
                    reserved,
                    advanced,
                    payouts,
                    ended,
                    recalled,
                    funds,
                    measures);
        }

        Open with(Money newAvailable, Money newReserved, Money newAdvanced) {
            return new Open(
                    associationId,
                    payoutsAllowed,
                    bankAccounts,
                    lastDay,
                    plan,
                    newAvailable,
                    newReserved,
                    newAdvanced,
                    payouts,
                    ended,
                    recalled,
                    funds,
                    measures);
        }

        Open funding(RefundFunds newFunds) {
            return holding(payouts, ended, recalled, newFunds);
        }

        /** More is available, less what repays an advance. */
        Open receiving(Money amount, Money advanceRepaid) {
            return with(
                    available.plus(amount).minus(advanceRepaid),
                    reserved,
                    advanced.minus(advanceRepaid));
        }

        Open adding(OpenPayout payout) {
            List<OpenPayout> more = new ArrayList<>(payouts);
            more.add(payout);
            return with(available.minus(payout.setAside()), reserved, advanced)
                    .holding(more, ended, recalled);
        }

        Open changing(PayoutId id, UnaryOperator<OpenPayout> change) {
            return holding(
                    payouts.stream().map(p -> p.id().equals(id) ? change.apply(p) : p).toList(),
                    ended,
                    recalled);
        }

        Open ending(PayoutId id, End end) {
            List<EndedPayout> more = new ArrayList<>(ended);
            more.removeIf(earlier -> earlier.id().equals(id));
            more.add(new EndedPayout(id, end));
            return holding(
                    payouts.stream().filter(p -> !p.id().equals(id)).toList(),
                    more.subList(Math.max(0, more.size() - REMEMBERED), more.size()),
                    recalled);
        }

        Open recalling(PayoutId id) {
            List<PayoutId> more = new ArrayList<>(recalled);
            more.add(id);
            return holding(payouts, ended, more);
        }

        /** Whatever was asked has been answered. */
        Open recalledNoMore(PayoutId id) {
            return holding(
                    payouts, ended, recalled.stream().filter(each -> !each.equals(id)).toList());
        }

        /** What of {@code amount} goes to what we have advanced. */
        Money repayment(Money amount) {
            return amount.min(advanced);
        }

        Optional<OpenPayout> payout(PayoutId id) {
            return payouts.stream().filter(p -> p.id().equals(id)).findFirst();
        }

        Optional<End> endOf(PayoutId id) {
            return ended.stream().filter(p -> p.id().equals(id)).map(EndedPayout::end).findFirst();
        }

        private Open holding(List<OpenPayout> open, List<EndedPayout> over, List<PayoutId> asked) {
            return holding(open, over, asked, funds);
        }

        private Open holding(
                List<OpenPayout> open,
                List<EndedPayout> over,
                List<PayoutId> asked,
                RefundFunds newFunds) {
            return new Open(
                    associationId,
                    payoutsAllowed,
                    bankAccounts,
                    lastDay,
                    plan,
                    available,
                    reserved,
                    advanced,
                    open,
                    over,
                    asked,
                    newFunds,
                    measures);
        }

        Open measuring(Measures next) {
            return new Open(
                    associationId,
                    payoutsAllowed,
                    bankAccounts,
                    lastDay,
                    plan,
                    available,
                    reserved,
                    advanced,
                    payouts,
                    ended,
                    recalled,
                    funds,
                    next);
        }
    }

    /** A payout that is over. */
    record EndedPayout(PayoutId id, End end) {}

    /** How far an open payout has come. */
    enum Progress {
        REQUESTED,
        APPROVED,
        SUBMITTED
    }

    /** How a payout ended. */
    enum End {
        REFUSED,
        CANCELLED,
        REJECTED,
        SETTLED,
        RETURNED
    }
}
