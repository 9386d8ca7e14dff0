package obole.query.ledger;

import static obole.query.ledger.Account.BANK_FEES;
import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;
import static obole.query.ledger.Account.PAYOUT_FEES;
import static obole.query.ledger.Account.WRITE_OFFS;

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
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import java.time.LocalDate;

/** How a payout is booked: set aside when asked for, gone when the bank has booked it. */
final class PayoutPostings {

    private PayoutPostings() {}

    static Posting of(PayoutEvent event, LocalDate recordedOn) {
        return switch (event) {
            case PayoutApproved _,
                    PayoutHeld _,
                    PayoutReleased _,
                    PayoutSubmitted _,
                    PayoutAccepted _,
                    PayoutRecallRequested _,
                    PayoutRecallRefused _ ->
                    Posting.on(recordedOn);
            case PayoutRequested e -> requested(e, recordedOn);
            case PayoutRefused e ->
                    dropped(
                            recordedOn,
                            e.associationId(),
                            e.amount().plus(e.fee()),
                            e.advanceRepaid());
            case PayoutCancelled e ->
                    dropped(
                            recordedOn,
                            e.associationId(),
                            e.amount().plus(e.fee()),
                            e.advanceRepaid());
            case PayoutRejected e ->
                    dropped(
                            recordedOn,
                            e.associationId(),
                            e.amount().plus(e.fee()),
                            e.advanceRepaid());
            case PayoutSettled e -> settled(e);
            case PayoutPaidAfterAll e -> paidAfterAll(e);
            case PayoutReturned e -> returned(e);
        };
    }

    /** The fee set aside is all that settling takes: our fee and the bank's. */
    private static Posting requested(PayoutRequested event, LocalDate recordedOn) {
        LocalDate given = event.effectiveOn();
        return Posting.on(given == null ? recordedOn : given)
                .move(
                        Account.available(event.associationId()),
                        Account.inPayout(event.associationId()),
                        event.amount().plus(event.fee()));
    }

    private static Posting dropped(
            LocalDate on, AssociationId association, Money amount, Money advanceRepaid) {
        return AccountPostings.makeAvailable(
                Posting.on(on), Account.inPayout(association), association, amount, advanceRepaid);
    }

    private static Posting settled(PayoutSettled event) {
        Account inPayout = Account.inPayout(event.associationId());
        Account suspense = Account.suspenseOut(event.bankAccount());
        Posting left =
                Posting.on(event.effectiveOn())
                        .move(inPayout, suspense, event.amount())
                        .move(inPayout, HOUSE_AVAILABLE, event.fee())
                        .move(HOUSE_CLAIM, PAYOUT_FEES, event.fee())
                        .move(inPayout, suspense, event.bankFee());
        Posting kept =
                AccountPostings.makeAvailable(
                        left,
                        inPayout,
                        event.associationId(),
                        event.unpaid(),
                        event.advanceRepaid());
        return lost(kept, suspense, event.excess());
    }

    /** The account gives again what it had got back, in the order of losses. */
    private static Posting paidAfterAll(PayoutPaidAfterAll event) {
        AssociationId association = event.associationId();
        Account suspense = Account.suspenseOut(event.bankAccount());
        Posting given =
                Posting.on(event.effectiveOn())
                        .move(Account.available(association), suspense, event.fromAvailable())
                        .move(Account.reserved(association), suspense, event.fromReserve())
                        .move(HOUSE_AVAILABLE, suspense, event.advanced())
                        .move(Account.advanced(association), HOUSE_CLAIM, event.advanced());
        return lost(given, suspense, event.excess());
    }

    /** Clients' money never pays for what a bank has taken too much: we owe it to the pool. */
    private static Posting lost(Posting posting, Account suspense, Money excess) {
        return posting.move(HOUSE_AVAILABLE, suspense, excess)
                .move(WRITE_OFFS, HOUSE_CLAIM, excess);
    }

    private static Posting returned(PayoutReturned event) {
        Posting posting =
                AccountPostings.makeAvailable(
                        Posting.on(event.effectiveOn()),
                        Account.suspenseIn(event.bankAccount()),
                        event.associationId(),
                        event.received(),
                        event.advanceRepaid());
        return posting.move(
                        HOUSE_AVAILABLE,
                        Account.available(event.associationId()),
                        event.coveredByHouse())
                .move(BANK_FEES, HOUSE_CLAIM, event.coveredByHouse());
    }
}
