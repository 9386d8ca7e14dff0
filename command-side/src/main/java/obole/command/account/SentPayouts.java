package obole.command.account;

import static obole.command.account.AccountRejection.PAYOUT_ALREADY_ENDED;
import static obole.command.account.AccountRejection.PAYOUT_NOT_RECALLED;
import static obole.command.account.AccountRejection.PAYOUT_NOT_SUBMITTED;

import obole.command.account.AccountState.End;
import obole.command.account.AccountState.Open;
import obole.command.account.AccountState.Progress;
import obole.command.account.SentPayoutCommand.AcceptPayout;
import obole.command.account.SentPayoutCommand.RecallPayout;
import obole.command.account.SentPayoutCommand.RefuseRecall;
import obole.command.account.SentPayoutCommand.RejectPayout;
import obole.command.account.SentPayoutCommand.Sent;
import obole.command.decision.Decision;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutEvent.PayoutAccepted;
import obole.shared.account.PayoutEvent.PayoutRecallRefused;
import obole.shared.account.PayoutEvent.PayoutRecallRequested;

/** What a payout may still go through while the bank has it, or has paid it. */
final class SentPayouts {

    private SentPayouts() {}

    static Decision<AccountStreamEvent> decide(Open open, SentPayoutCommand command) {
        return switch (command) {
            case AcceptPayout c -> accept(open, c);
            case RejectPayout c -> PayoutBookings.reject(open, c);
            case RecallPayout c -> recall(open, c);
            case RefuseRecall c -> refuse(open, c);
        };
    }

    /** A status is news once; it comes too late for what a statement has ended. */
    private static Decision<AccountStreamEvent> accept(Open open, AcceptPayout c) {
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout == null) {
            return Payouts.notOpen(open, c.payoutId(), End.SETTLED, End.RETURNED);
        }
        boolean news =
                payout.progress() == Progress.SUBMITTED
                        && c.fileId().equals(payout.file())
                        && !c.code().equals(payout.bankCode());
        return news
                ? Decision.accept(
                        new PayoutAccepted(c.accountId(), c.payoutId(), c.fileId(), c.code()))
                : Decision.accept();
    }

    /** Of what has not left there is nothing to ask back: that is cancelled. */
    private static Decision<AccountStreamEvent> recall(Open open, RecallPayout c) {
        if (open.recalled().contains(c.payoutId())) {
            return Decision.accept();
        }
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        Sent sent = c.sent();
        if (payout != null ? payout.progress() != Progress.SUBMITTED : sent == null) {
            return payout == null
                    ? Payouts.notOpen(open, c.payoutId())
                    : Decision.reject(PAYOUT_NOT_SUBMITTED);
        }
        boolean paid = payout != null || (sent != null && sent.settled());
        if (sent == null || !paid || open.endOf(c.payoutId()).orElse(End.SETTLED) != End.SETTLED) {
            return Decision.reject(PAYOUT_ALREADY_ENDED);
        }
        return Decision.<AccountStreamEvent>accept(
                        new PayoutRecallRequested(
                                c.accountId(),
                                open.associationId(),
                                c.payoutId(),
                                sent.fileId(),
                                sent.amount(),
                                sent.payee(),
                                c.reason().name(),
                                c.by()))
                .claiming(c.claim());
    }

    private static Decision<AccountStreamEvent> refuse(Open open, RefuseRecall c) {
        return open.recalled().contains(c.payoutId())
                ? Decision.accept(
                        new PayoutRecallRefused(c.accountId(), c.payoutId(), c.reasonCode()))
                : Decision.reject(PAYOUT_NOT_RECALLED);
    }
}
