package obole.command.account;

import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What an account must know to decide: numbers and open payouts, no history. */
sealed interface AccountState {

    record Unknown() implements AccountState {}

    /**
     * An account that is open.
     *
     * @param payouts the open ones, oldest first
     * @param ended the last that ended, so that a repeated request is answered as before; what must
     *     never happen twice is kept from it by claims
     */
    record Open(
            AssociationId associationId,
            boolean payoutsAllowed,
            @Nullable PayoutBankAccount bankAccount,
            Money available,
            Money reserved,
            Money advanced,
            List<OpenPayout> payouts,
            List<EndedPayout> ended)
            implements AccountState {

        private static final int REMEMBERED = 200;

        public Open {
            payouts = List.copyOf(payouts);
            ended = List.copyOf(ended);
        }

        static Open empty(AssociationId associationId, Money zero) {
            return new Open(associationId, false, null, zero, zero, zero, List.of(), List.of());
        }

        Open allowing(boolean allowed) {
            return new Open(
                    associationId,
                    allowed,
                    bankAccount,
                    available,
                    reserved,
                    advanced,
                    payouts,
                    ended);
        }

        Open payingTo(PayoutBankAccount account) {
            return new Open(
                    associationId,
                    payoutsAllowed,
                    account,
                    available,
                    reserved,
                    advanced,
                    payouts,
                    ended);
        }

        Open with(Money newAvailable, Money newReserved, Money newAdvanced) {
            return new Open(
                    associationId,
                    payoutsAllowed,
                    bankAccount,
                    newAvailable,
                    newReserved,
                    newAdvanced,
                    payouts,
                    ended);
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
                    .holding(more, ended);
        }

        Open changing(PayoutId id, UnaryOperator<OpenPayout> change) {
            return holding(
                    payouts.stream().map(p -> p.id().equals(id) ? change.apply(p) : p).toList(),
                    ended);
        }

        Open ending(PayoutId id, End end) {
            List<EndedPayout> more = new ArrayList<>(ended);
            more.removeIf(earlier -> earlier.id().equals(id));
            more.add(new EndedPayout(id, end));
            return holding(
                    payouts.stream().filter(p -> !p.id().equals(id)).toList(),
                    more.subList(Math.max(0, more.size() - REMEMBERED), more.size()));
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

        private Open holding(List<OpenPayout> open, List<EndedPayout> over) {
            return new Open(
                    associationId,
                    payoutsAllowed,
                    bankAccount,
                    available,
                    reserved,
                    advanced,
                    open,
                    over);
        }
    }

    /** Where payouts go, and whose hands were on it. */
    record PayoutBankAccount(
            String reference, String proposedBy, String confirmedBy, Instant usableFrom) {

        boolean touchedBy(String person) {
            return proposedBy.equals(person) || confirmedBy.equals(person);
        }
    }

    /**
     * A payout that is not over.
     *
     * @param bankAccount the one at the moment of asking: a later one does not change who may
     *     approve
     * @param file the one it is bound to once it is submitted
     */
    record OpenPayout(
            PayoutId id,
            Digest requestDigest,
            Money amount,
            Money fee,
            String payee,
            String by,
            boolean approvalNeeded,
            @Nullable PayoutBankAccount bankAccount,
            Progress progress,
            @Nullable Instant heldUntil,
            @Nullable PaymentFileId file) {

        Money setAside() {
            return amount.plus(fee);
        }

        OpenPayout at(Progress next) {
            return new OpenPayout(
                    id,
                    requestDigest,
                    amount,
                    fee,
                    payee,
                    by,
                    approvalNeeded,
                    bankAccount,
                    next,
                    heldUntil,
                    file);
        }

        OpenPayout held(Instant until) {
            return new OpenPayout(
                    id,
                    requestDigest,
                    amount,
                    fee,
                    payee,
                    by,
                    approvalNeeded,
                    bankAccount,
                    progress,
                    until,
                    file);
        }

        OpenPayout submitted(PaymentFileId with) {
            return new OpenPayout(
                    id,
                    requestDigest,
                    amount,
                    fee,
                    payee,
                    by,
                    approvalNeeded,
                    bankAccount,
                    Progress.SUBMITTED,
                    heldUntil,
                    with);
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
        SETTLED,
        RETURNED
    }
}
