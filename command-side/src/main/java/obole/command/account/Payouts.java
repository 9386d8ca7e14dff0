package obole.command.account;

import static obole.command.account.AccountRejection.ACCOUNT_FROZEN;
import static obole.command.account.AccountRejection.AMOUNT_EXCEEDS_AVAILABLE;
import static obole.command.account.AccountRejection.BANK_ACCOUNT_MISSING;
import static obole.command.account.AccountRejection.IDEMPOTENCY_KEY_REUSED;
import static obole.command.account.AccountRejection.NOTHING_AVAILABLE;
import static obole.command.account.AccountRejection.PAYOUTS_NOT_ALLOWED;
import static obole.command.account.AccountRejection.PAYOUT_ALREADY_ENDED;
import static obole.command.account.AccountRejection.PAYOUT_NOT_FOUND;

import obole.command.account.AccountCommand.ApprovePayout;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.HoldPayout;
import obole.command.account.AccountCommand.ImportPayout;
import obole.command.account.AccountCommand.OfPayout;
import obole.command.account.AccountCommand.RefusePayout;
import obole.command.account.AccountCommand.ReleasePayout;
import obole.command.account.AccountCommand.RequestPayout;
import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.AccountCommand.SubmitPayout;
import obole.command.account.AccountState.End;
import obole.command.account.AccountState.Open;
import obole.command.account.AccountState.Progress;
import obole.command.decision.Decision;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutAccepted;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRecallRefused;
import obole.shared.account.PayoutEvent.PayoutRecallRequested;
import obole.shared.account.PayoutEvent.PayoutRefused;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutEvent.PayoutSubmitted;
import obole.shared.account.PayoutId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of payouts: part of the account's, so that looking and taking is one step. */
final class Payouts {

    static final String BELOW_THRESHOLD = "obole:below-threshold";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Payouts() {}

    static Decision<AccountStreamEvent> decide(Open open, OfPayout command) {
        return switch (command) {
            case RequestPayout c -> request(open, c);
            case ImportPayout c -> PayoutBookings.bringAlong(open, c);
            case ApprovePayout c -> PayoutApprovals.approve(open, c);
            case RefusePayout c -> PayoutApprovals.refuse(open, c);
            case CancelPayout c -> PayoutApprovals.cancel(open, c);
            case SubmitPayout c -> PayoutHolds.submit(open, c);
            case HoldPayout c -> PayoutHolds.hold(open, c);
            case ReleasePayout c -> PayoutHolds.release(open, c);
            case SettlePayout c -> PayoutBookings.settle(open, c);
            case ReturnPayout c -> PayoutBookings.giveBack(open, c);
        };
    }

    static Open evolve(Open open, PayoutEvent event) {
        PayoutId id = event.payoutId();
        return switch (event) {
            case PayoutRequested e -> requested(open, e);
            case PayoutApproved _ -> open.changing(id, OpenPayout::approved);
            case PayoutHeld e -> open.changing(id, p -> p.held(new Hold(e.until()), e.outOf()));
            case PayoutReleased _ -> open.changing(id, OpenPayout::released);
            case PayoutSubmitted e -> open.changing(id, p -> p.submitted(e.fileId()));
            case PayoutRefused e ->
                    uncounted(open, id)
                            .receiving(e.amount().plus(e.fee()), e.advanceRepaid())
                            .ending(id, End.REFUSED);
            case PayoutCancelled e ->
                    uncounted(open, id)
                            .receiving(e.amount().plus(e.fee()), e.advanceRepaid())
                            .ending(id, End.CANCELLED);
            case PayoutAccepted e -> open.changing(id, p -> p.told(e.code()));
            case PayoutRejected e ->
                    blaming(open, e.payee())
                            .receiving(e.amount().plus(e.fee()), e.advanceRepaid())
                            .ending(id, End.REJECTED)
                            .recalledNoMore(id);
            case PayoutSettled e ->
                    open.receiving(e.unpaid(), e.advanceRepaid()).ending(id, End.SETTLED);
            case PayoutPaidAfterAll e ->
                    Account.debited(open, e.fromAvailable(), e.fromReserve(), e.advanced())
                            .ending(id, End.SETTLED);
            case PayoutReturned e ->
                    blaming(open, e.asRecalled() ? null : e.payee())
                            .receiving(e.received().plus(e.coveredByHouse()), e.advanceRepaid())
                            .ending(id, End.RETURNED)
                            .recalledNoMore(id);
            case PayoutRecallRequested _ -> open.recalling(id);
            case PayoutRecallRefused _ -> open.recalledNoMore(id);
        };
    }

    private static Open blaming(Open open, @Nullable String payee) {
        return payee == null ? open : open.payingTo(open.bankAccounts().flagging(payee));
    }

    private static Open requested(Open open, PayoutRequested e) {
        LocalDate last = open.lastDay().day();
        LocalDate on = e.effectiveOn() == null ? last : e.effectiveOn();
        Open added =
                open.adding(
                        new OpenPayout(
                                e.payoutId(),
                                e.requestDigest(),
                                e.amount(),
                                e.fee(),
                                e.payee(),
                                e.by(),
                                e.approvalNeeded(),
                                e.instant(),
                                on.isBefore(last) ? last : on,
                                Progress.REQUESTED,
                                null,
                                null,
                                null));
        if (e.dueOn() != null) {
            added = added.planning(open.plan().done(e.dueOn(), e.nextDueOn()));
        }
        // A history brought along says nothing of today.
        return e.by().equals(PayoutBookings.IMPORT)
                ? added
                : added.on(open.lastDay().with(on, e.amount()));
    }

    /** What does not leave does not count in its day's total. */
    private static Open uncounted(Open open, PayoutId id) {
        return open.payout(id)
                .map(payout ->
                        open.on(open.lastDay().without(payout.requestedOn(), payout.amount())))
                .orElse(open);
    }

    private static Decision<AccountStreamEvent> request(Open open, RequestPayout c) {
        OpenPayout same = open.payout(c.payoutId()).orElse(null);
        if (same != null) {
            return same.requestDigest().equals(c.requestDigest())
                    ? Decision.replay()
                    : Decision.reject(IDEMPOTENCY_KEY_REUSED);
        }
        BankAccounts.Current to = open.bankAccounts().current();
        if (open.measures().freeze().bars(c.payoutId().toString())) {
            return Decision.reject(ACCOUNT_FROZEN);
        }
        if (!open.payoutsAllowed()) {
            return Decision.reject(PAYOUTS_NOT_ALLOWED);
        }
        if (to == null) {
            return Decision.reject(BANK_ACCOUNT_MISSING);
        }
        Optional<AccountRejection> objection =
                PayoutHolds.objection(open, c.payoutId(), to.reference());
        if (objection.isPresent()) {
            return Decision.reject(objection.get());
        }
        if (c.amount() == null && !open.available().positive()) {
            return Decision.reject(NOTHING_AVAILABLE);
        }
        Money amount = c.amount() == null ? open.available() : c.amount();
        if (amount.exceeds(open.available())) {
            return Decision.reject(AMOUNT_EXCEEDS_AVAILABLE);
        }
        return Decision.<AccountStreamEvent>accept(request(open, c, amount, to, Due.NOT))
                .claiming(c.claim());
    }

    /** The day of a schedule that a payout is for, and the one after it. */
    record Due(@Nullable LocalDate on, @Nullable LocalDate next) {
        static final Due NOT = new Due(null, null);
    }

    static List<PayoutEvent> request(
            Open open, RequestPayout c, Money amount, BankAccounts.Current to, Due due) {
        LocalDate today = LocalDate.ofInstant(c.now(), PARIS);
        boolean approvalNeeded =
                !c.approvalFrom().exceeds(open.lastDay().with(today, amount).total());
        List<PayoutEvent> events = new ArrayList<>();
        events.add(
                new PayoutRequested(
                        c.accountId(),
                        open.associationId(),
                        c.payoutId(),
                        c.requestDigest(),
                        amount,
                        amount.with(0),
                        to.reference(),
                        PayeeKind.ASSOCIATION,
                        c.by(),
                        approvalNeeded,
                        c.instant(),
                        due.on(),
                        due.next(),
                        today));
        whatFollows(c, amount, to, approvalNeeded).ifPresent(events::add);
        return events;
    }

    /** It waits while its bank account is new, or for somebody, or goes on at once. */
    private static Optional<PayoutEvent> whatFollows(
            RequestPayout c, Money amount, BankAccounts.Current to, boolean approvalNeeded) {
        if (to.usableFrom().isAfter(c.now())) {
            return Optional.of(
                    new PayoutHeld(
                            c.accountId(),
                            c.payoutId(),
                            PayoutHolds.COOLING,
                            to.usableFrom(),
                            null));
        }
        return approvalNeeded
                ? Optional.empty()
                : Optional.of(
                        new PayoutApproved(
                                c.accountId(),
                                c.payoutId(),
                                amount,
                                to.reference(),
                                c.instant(),
                                BELOW_THRESHOLD));
    }

    static PayoutCancelled cancelled(
            Open open, AccountId account, OpenPayout payout, String reason) {
        return new PayoutCancelled(
                account,
                open.associationId(),
                payout.id(),
                payout.amount(),
                payout.fee(),
                open.repayment(payout.setAside()),
                reason);
    }

    /** Asking again for what has happened is nothing new; anything else comes too late. */
    static Decision<AccountStreamEvent> notOpen(Open open, PayoutId id, End... fine) {
        End end = open.endOf(id).orElse(null);
        if (end == null) {
            return Decision.reject(PAYOUT_NOT_FOUND);
        }
        return List.of(fine).contains(end)
                ? Decision.accept()
                : Decision.reject(PAYOUT_ALREADY_ENDED);
    }
}
