package obole.command.account;

import static obole.command.account.AccountRejection.ACCOUNT_FROZEN;
import static obole.command.account.AccountRejection.BANK_ACCOUNT_RETURNED;
import static obole.command.account.AccountRejection.PAYOUTS_HELD_BY_ALARM;
import static obole.command.account.AccountRejection.PAYOUTS_NOT_ALLOWED;
import static obole.command.account.AccountRejection.PAYOUT_ALREADY_SUBMITTED;
import static obole.command.account.AccountRejection.PAYOUT_NOT_APPROVED;

import obole.command.account.AccountCommand.HoldPayout;
import obole.command.account.AccountCommand.ReleasePayout;
import obole.command.account.AccountCommand.SubmitPayout;
import obole.command.account.AccountState.Open;
import obole.command.account.AccountState.Progress;
import obole.command.decision.Decision;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutEvent.PayoutSubmitted;
import obole.shared.account.PayoutId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps a payout from leaving, and how that ends: no payout is lost while it waits. */
final class PayoutHolds {

    static final String COOLING = "the bank account is new";
    static final String BLOCKED = "payouts are blocked: see what holds the association";
    static final String FROZEN = "the account is frozen: it ends when the authority says so";
    static final String ALARM =
            "an alarm holds the account: it ends when somebody has acknowledged it";
    static final String RETURNED =
            "a payout to its bank account came back: confirm that again, or cancel this payout";
    static final String UNUSABLE = "its bank account cannot be paid, cancel it: ";

    private PayoutHolds() {}

    /** Why this payout may not go there now; empty if it may. */
    static Optional<AccountRejection> objection(Open open, PayoutId payout, String payee) {
        if (open.measures().freeze().bars(payout.toString())) {
            return Optional.of(ACCOUNT_FROZEN);
        }
        if (!open.payoutsAllowed()) {
            return Optional.of(PAYOUTS_NOT_ALLOWED);
        }
        if (!open.measures().alarms().isEmpty()) {
            return Optional.of(PAYOUTS_HELD_BY_ALARM);
        }
        return open.bankAccounts().flagged().contains(payee)
                ? Optional.of(BANK_ACCOUNT_RETURNED)
                : Optional.empty();
    }

    /**
     * The last look before a file is sealed. What is accepted here cannot be cancelled any more, so
     * nothing that is cancelled can be in a sealed file; what is refused, the file drops.
     */
    static Decision<AccountStreamEvent> submit(Open open, SubmitPayout c) {
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout == null) {
            return Payouts.notOpen(open, c.payoutId());
        }
        if (payout.progress() == Progress.SUBMITTED && !c.fileId().equals(payout.file())) {
            return Decision.reject(PAYOUT_ALREADY_SUBMITTED);
        }
        if (payout.progress() == Progress.REQUESTED) {
            return Decision.reject(PAYOUT_NOT_APPROVED);
        }
        Optional<AccountRejection> objection = objection(open, payout.id(), payout.payee());
        if (objection.isPresent()) {
            return Decision.reject(objection.get());
        }
        return payout.progress() == Progress.SUBMITTED
                ? Decision.accept()
                : Decision.accept(new PayoutSubmitted(c.accountId(), c.payoutId(), c.fileId()));
    }

    /**
     * A file went without it. If what was against it has ended meanwhile it is released at once;
     * what is wrong with the payee itself does not end.
     */
    static Decision<AccountStreamEvent> hold(Open open, HoldPayout c) {
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout == null || !wasIn(payout, c)) {
            return Decision.accept();
        }
        Optional<AccountRejection> objection = objection(open, payout.id(), payout.payee());
        String reason = objection.map(PayoutHolds::sentence).orElse(UNUSABLE + c.reason());
        List<AccountStreamEvent> events = new ArrayList<>();
        events.add(new PayoutHeld(c.accountId(), payout.id(), reason, null, c.fileId()));
        if (objection.isEmpty() && !c.payeeUnusable()) {
            events.addAll(release(c.accountId(), payout.held(new Hold(null), c.fileId())));
        }
        return Decision.<AccountStreamEvent>accept(events).claiming(c.claim());
    }

    private static boolean wasIn(OpenPayout payout, HoldPayout c) {
        return switch (payout.progress()) {
            case REQUESTED -> false;
            case APPROVED -> true;
            case SUBMITTED -> c.fileId().equals(payout.file());
        };
    }

    /** When its time is over it is released, or held for what else is against it. */
    static Decision<AccountStreamEvent> release(Open open, ReleasePayout c) {
        OpenPayout payout = open.payout(c.payoutId()).orElse(null);
        if (payout == null || payout.hold() == null || !payout.hold().over(c.now())) {
            return Decision.accept();
        }
        return objection(open, payout.id(), payout.payee())
                .map(objection ->
                        Decision.<AccountStreamEvent>accept(
                                new PayoutHeld(
                                        c.accountId(),
                                        payout.id(),
                                        sentence(objection),
                                        null,
                                        payout.file())))
                .orElseGet(() -> Decision.accept(release(c.accountId(), payout)));
    }

    /** The events, and what they release of that which waits without a date. */
    static List<AccountStreamEvent> releasing(
            AccountState before, AccountId account, List<AccountStreamEvent> events) {
        AccountState after = before;
        for (AccountStreamEvent event : events) {
            after = Account.evolve(after, event);
        }
        List<AccountStreamEvent> all = new ArrayList<>(events);
        if (after instanceof Open open) {
            for (OpenPayout payout : open.payouts()) {
                if (payout.hold() != null
                        && payout.hold().until() == null
                        && objection(open, payout.id(), payout.payee()).isEmpty()) {
                    all.addAll(release(account, payout));
                }
            }
        }
        return all;
    }

    private static List<PayoutEvent> release(AccountId account, OpenPayout payout) {
        boolean approved = payout.progress() == Progress.APPROVED;
        List<PayoutEvent> events = new ArrayList<>();
        events.add(
                new PayoutReleased(
                        account,
                        payout.id(),
                        payout.amount(),
                        payout.payee(),
                        payout.instant(),
                        approved,
                        payout.file()));
        if (!approved && !payout.approvalNeeded()) {
            events.add(
                    new PayoutApproved(
                            account,
                            payout.id(),
                            payout.amount(),
                            payout.payee(),
                            payout.instant(),
                            Payouts.BELOW_THRESHOLD));
        }
        return events;
    }

    private static String sentence(AccountRejection objection) {
        return switch (objection) {
            case ACCOUNT_FROZEN -> FROZEN;
            case PAYOUTS_NOT_ALLOWED -> BLOCKED;
            case PAYOUTS_HELD_BY_ALARM -> ALARM;
            default -> RETURNED;
        };
    }
}
