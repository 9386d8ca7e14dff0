package obole.command.account;

import static obole.command.account.AccountRejection.AMOUNT_DIFFERS;
import static obole.command.account.AccountRejection.AMOUNT_EXCEEDS_AVAILABLE;
import static obole.command.account.AccountRejection.PAYOUT_NOT_FOUND;

import obole.command.account.AccountCommand.ImportPayout;
import obole.command.account.AccountCommand.OfPayout;
import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.AccountState.End;
import obole.command.account.AccountState.Open;
import obole.command.account.AccountState.Progress;
import obole.command.account.Booking.Told;
import obole.command.account.LossOrder.Taken;
import obole.command.account.SentPayoutCommand.RejectPayout;
import obole.command.decision.Decision;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

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

    /** The bank's word counts however far we thought the payout had come, and if it had ended. */
    static Decision<AccountStreamEvent> settle(Open open, SettlePayout c) {
        Money booked = c.booking().amount();
        if (!booked.currency().equals(c.told().amount().currency())) {
            return Decision.reject(AMOUNT_DIFFERS);
        }
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout != null) {
            return Decision.<AccountStreamEvent>accept(
                            settled(open, payout, c.accountId(), c.booking()))
                    .claiming(c.claim());
        }
        End end = endOf(open, c.payoutId(), c.told());
        if (end == null) {
            return Decision.reject(PAYOUT_NOT_FOUND);
        }
        // What has left once does not leave again without somebody who says so.
        return hasLeft(end) && !c.booking().byHand()
                ? Decision.accept()
                : Decision.<AccountStreamEvent>accept(
                                afterAll(open, c, c.told(), booked, c.booking(), true))
                        .claiming(c.claim());
    }

    private static boolean hasLeft(End end) {
        return end == End.SETTLED || end == End.RETURNED;
    }

    private static @Nullable End endOf(Open open, PayoutId payout, Told told) {
        return open.endOf(payout).orElse(told.end());
    }

    /** What the bank leaves is available again; what it takes beyond the payout is our loss. */
    private static PayoutSettled settled(
            Open open, OpenPayout payout, AccountId account, Booking booking) {
        Money left = booking.amount().min(payout.amount());
        Money unpaid = payout.amount().minus(left);
        return new PayoutSettled(
                account,
                open.associationId(),
                payout.id(),
                booking.bankAccount(),
                left,
                payout.fee(),
                left.with(0),
                unpaid,
                open.repayment(unpaid),
                booking.amount().minus(left),
                booking.statementId(),
                booking.line(),
                booking.on());
    }

    /**
     * Its money had been given back, and is needed again.
     *
     * @param named whether the line is of its leaving, not of its return
     */
    private static List<AccountStreamEvent> afterAll(
            Open open, OfPayout c, Told told, Money booked, Booking booking, boolean named) {
        Taken taken = LossOrder.take(open, c.accountId(), booked.min(told.amount()));
        List<AccountStreamEvent> events = new ArrayList<>(taken.cancelled());
        events.add(
                new PayoutPaidAfterAll(
                        c.accountId(),
                        open.associationId(),
                        c.payoutId(),
                        booking.bankAccount(),
                        taken.fromAvailable(),
                        taken.fromReserve(),
                        taken.advanced(),
                        booked.minus(booked.min(told.amount())),
                        named ? booking.statementId() : null,
                        named ? booking.line() : null,
                        booking.on()));
        return events;
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

    /**
     * What the payee's bank keeps of it is borne by the association. What came back had left,
     * though the statement that shows it has not come yet: when it does, its line finds what
     * explains it.
     */
    static Decision<AccountStreamEvent> giveBack(Open open, ReturnPayout c) {
        Money sent = c.told().amount();
        if (!c.booking().amount().currency().equals(sent.currency())) {
            return Decision.reject(AMOUNT_DIFFERS);
        }
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        End end = endOf(open, c.payoutId(), c.told());
        if (payout == null && end == null) {
            return Decision.reject(PAYOUT_NOT_FOUND);
        }
        if (end == End.RETURNED && !c.booking().byHand()) {
            return Decision.accept();
        }
        List<AccountStreamEvent> events = new ArrayList<>();
        if (payout != null) {
            events.add(left(open, payout, c));
        } else if (end != null && !hasLeft(end)) {
            events.addAll(afterAll(open, c, c.told(), sent, c.booking(), false));
        }
        events.add(returned(after(open, events), c));
        return Decision.<AccountStreamEvent>accept(events).claiming(c.claim());
    }

    private static Open after(Open open, List<AccountStreamEvent> events) {
        Open now = open;
        for (AccountStreamEvent event : events) {
            now = Payouts.evolve(now, (PayoutEvent) event);
        }
        return now;
    }

    private static PayoutSettled left(Open open, OpenPayout payout, ReturnPayout c) {
        return new PayoutSettled(
                c.accountId(),
                open.associationId(),
                payout.id(),
                c.booking().bankAccount(),
                payout.amount(),
                payout.fee(),
                payout.amount().with(0),
                c.booking().on());
    }

    private static PayoutReturned returned(Open open, ReturnPayout c) {
        Money received = c.booking().amount();
        return new PayoutReturned(
                c.accountId(),
                open.associationId(),
                c.payoutId(),
                c.booking().bankAccount(),
                c.told().amount(),
                received,
                received.with(0),
                open.repayment(received),
                c.told().payee(),
                c.reasonCode(),
                c.booking().statementId(),
                c.booking().line(),
                c.booking().on());
    }
}
