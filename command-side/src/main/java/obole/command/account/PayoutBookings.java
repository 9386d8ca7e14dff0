package obole.command.account;

import static obole.command.account.AccountRejection.AMOUNT_DIFFERS;
import static obole.command.account.AccountRejection.AMOUNT_EXCEEDS_AVAILABLE;

import obole.command.account.AccountCommand.ImportPayout;
import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.AccountState.End;
import obole.command.account.AccountState.Open;
import obole.command.account.AccountState.Progress;
import obole.command.account.SentPayoutCommand.RejectPayout;
import obole.command.decision.Decision;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a bank says of payouts: refused with their file, booked, sent back, or made long ago by an
 * earlier custodian.
 */
final class PayoutBookings {

    static final String IMPORT = "obole:history";

    /** What a bank says when another payout to there would fare no better. */
    private static final Set<String> BANK_ACCOUNT_AT_FAULT =
            Set.of(
                    "AC01", "AC03", "AC04", "AC06", "AC07", "AC14", "AG01", "BE01", "BE04", "CNOR",
                    "RC01");

    private PayoutBookings() {}

    /** It has happened: that payouts are blocked here does not matter. */
    static Decision<AccountStreamEvent> bringAlong(Open open, ImportPayout c) {
        if (c.amount().plus(c.bankFee()).exceeds(open.available())) {
            return Decision.reject(AMOUNT_EXCEEDS_AVAILABLE);
        }
        Money none = c.amount().with(0);
        return Decision.<AccountStreamEvent>accept(
                        new PayoutRequested(
                                c.accountId(),
                                c.associationId(),
                                c.payoutId(),
                                c.requestDigest(),
                                c.amount(),
                                c.bankFee(),
                                c.payee(),
                                c.kind(),
                                IMPORT,
                                false,
                                false,
                                null,
                                null,
                                c.on()),
                        new PayoutSettled(
                                c.accountId(),
                                c.associationId(),
                                c.payoutId(),
                                c.custodian(),
                                c.amount(),
                                none,
                                c.bankFee(),
                                c.on()))
                .claiming(c.claim());
    }

    /** The bank's word counts however far we thought the payout had come. */
    static Decision<AccountStreamEvent> settle(Open open, SettlePayout c) {
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout == null) {
            return Payouts.notOpen(open, c.payoutId(), End.SETTLED, End.RETURNED);
        }
        if (!payout.amount().equals(c.amount())) {
            return Decision.reject(AMOUNT_DIFFERS);
        }
        return Decision.<AccountStreamEvent>accept(
                        new PayoutSettled(
                                c.accountId(),
                                open.associationId(),
                                c.payoutId(),
                                c.bankAccount(),
                                c.amount(),
                                payout.fee(),
                                c.amount().with(0),
                                c.on()))
                .claiming(c.claim());
    }

    /** Only of the file it is bound to: another one never had it. */
    static Decision<AccountStreamEvent> reject(Open open, RejectPayout c) {
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout == null) {
            return Payouts.notOpen(open, c.payoutId(), End.REJECTED);
        }
        if (payout.progress() != Progress.SUBMITTED || !c.fileId().equals(payout.file())) {
            return Decision.accept();
        }
        return Decision.accept(
                new PayoutRejected(
                        c.accountId(),
                        open.associationId(),
                        payout.id(),
                        payout.amount(),
                        payout.fee(),
                        open.repayment(payout.setAside()),
                        c.fileId(),
                        c.reason(),
                        BANK_ACCOUNT_AT_FAULT.contains(c.reason()) ? payout.payee() : null));
    }

    /** What the payee's bank keeps of it is borne by the association. */
    static Decision<AccountStreamEvent> giveBack(Open open, ReturnPayout c) {
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout != null) {
            return beforeItsBooking(open, payout, c);
        }
        End end = open.endOf(c.payoutId()).orElse(End.SETTLED);
        if (end != End.SETTLED) {
            return Payouts.notOpen(open, c.payoutId(), End.RETURNED);
        }
        return c.received().exceeds(c.amount())
                ? Decision.reject(AMOUNT_DIFFERS)
                : Decision.<AccountStreamEvent>accept(returned(open, c)).claiming(c.claim());
    }

    /**
     * What came back had left, though the statement that shows it has not come yet. When it does,
     * its line finds what explains it.
     */
    private static Decision<AccountStreamEvent> beforeItsBooking(
            Open open, OpenPayout payout, ReturnPayout c) {
        SettlePayout left =
                new SettlePayout(c.accountId(), c.payoutId(), c.bankAccount(), c.amount(), c.on());
        if (c.received().exceeds(payout.amount())) {
            return Decision.reject(AMOUNT_DIFFERS);
        }
        return switch (settle(open, left)) {
            case Decision.Accepted<AccountStreamEvent>(var events, var claims) -> {
                List<AccountStreamEvent> both = new ArrayList<>(events);
                both.add(returned(open, c));
                yield new Decision.Accepted<>(both, claims).claiming(c.claim());
            }
            case Decision<AccountStreamEvent> refused -> refused;
        };
    }

    private static PayoutReturned returned(Open open, ReturnPayout c) {
        return new PayoutReturned(
                c.accountId(),
                open.associationId(),
                c.payoutId(),
                c.bankAccount(),
                c.amount(),
                c.received(),
                c.amount().with(0),
                open.repayment(c.received()),
                c.payee(),
                c.reasonCode(),
                c.on());
    }
}
