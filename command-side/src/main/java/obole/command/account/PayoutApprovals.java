package obole.command.account;

import static obole.command.account.AccountRejection.PAYOUT_ALREADY_APPROVED;
import static obole.command.account.AccountRejection.PAYOUT_ALREADY_SUBMITTED;
import static obole.command.account.AccountRejection.PAYOUT_HELD;
import static obole.command.account.AccountRejection.SAME_PERSON;

import obole.command.account.AccountCommand.ApprovePayout;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.RefusePayout;
import obole.command.account.AccountState.End;
import obole.command.account.AccountState.Open;
import obole.command.account.AccountState.Progress;
import obole.command.decision.Decision;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutRefused;

import java.util.Optional;

/** What people decide about a payout before it leaves: it may, it may not, it is taken back. */
final class PayoutApprovals {

    private PayoutApprovals() {}

    static Decision<AccountStreamEvent> approve(Open open, ApprovePayout c) {
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout == null) {
            return Payouts.notOpen(open, c.payoutId(), End.SETTLED, End.RETURNED);
        }
        if (payout.progress() != Progress.REQUESTED) {
            return Decision.accept();
        }
        Optional<AccountRejection> objection =
                PayoutHolds.objection(open, payout.id(), payout.payee());
        if (objection.isPresent()) {
            return Decision.reject(objection.get());
        }
        if (payout.approvalNeeded() && concerned(open, payout, c)) {
            return Decision.reject(SAME_PERSON);
        }
        if (payout.hold() != null && !payout.hold().over(c.now())) {
            return Decision.reject(PAYOUT_HELD);
        }
        return Decision.accept(
                new PayoutApproved(
                        c.accountId(),
                        payout.id(),
                        payout.amount(),
                        payout.payee(),
                        payout.instant(),
                        c.by()));
    }

    private static boolean concerned(Open open, OpenPayout payout, ApprovePayout c) {
        return payout.by().equals(c.by()) || open.bankAccounts().touchedBy(c.by(), c.now());
    }

    static Decision<AccountStreamEvent> refuse(Open open, RefusePayout c) {
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout == null) {
            return Payouts.notOpen(open, c.payoutId(), End.REFUSED);
        }
        return switch (payout.progress()) {
            case SUBMITTED -> Decision.reject(PAYOUT_ALREADY_SUBMITTED);
            case APPROVED -> Decision.reject(PAYOUT_ALREADY_APPROVED);
            case REQUESTED ->
                    Decision.accept(
                            new PayoutRefused(
                                    c.accountId(),
                                    open.associationId(),
                                    payout.id(),
                                    payout.amount(),
                                    payout.fee(),
                                    open.repayment(payout.setAside()),
                                    c.by(),
                                    c.reason()));
        };
    }

    static Decision<AccountStreamEvent> cancel(Open open, CancelPayout c) {
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout == null) {
            return Payouts.notOpen(open, c.payoutId(), End.CANCELLED);
        }
        return payout.progress() == Progress.SUBMITTED
                ? Decision.reject(PAYOUT_ALREADY_SUBMITTED)
                : Decision.accept(Payouts.cancelled(open, c.accountId(), payout, c.reason()));
    }
}
