package obole.query.ledger;

import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;
import static obole.query.ledger.Account.HOUSE_IN_SWEEP;
import static obole.query.ledger.Account.TRANSFERS_IN_TRANSIT;

import obole.shared.money.Money;
import obole.shared.treasury.TransferKind;
import obole.shared.treasury.TreasuryEvent;
import obole.shared.treasury.TreasuryEvent.TransferApproved;
import obole.shared.treasury.TreasuryEvent.TransferArrived;
import obole.shared.treasury.TreasuryEvent.TransferFailed;
import obole.shared.treasury.TreasuryEvent.TransferHandedOver;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.TransferProposed;
import obole.shared.treasury.TreasuryEvent.TransferRefused;
import obole.shared.treasury.TreasuryEvent.TransferReturned;
import obole.shared.treasury.TreasuryEvent.TransferSubmitted;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import java.time.LocalDate;

/** How our own transfers are booked: our share leaves the pool, or comes into it. */
final class TreasuryPostings {

    private TreasuryPostings() {}

    static Posting of(TreasuryEvent event, LocalDate recordedOn) {
        return switch (event) {
            case TransferProposed _, TransferApproved _, TransferRefused _, TransferHandedOver _ ->
                    Posting.on(recordedOn);
            case TransferSubmitted e -> aside(recordedOn, e.kind(), e.amount());
            case TransferFailed e -> aside(recordedOn, e.kind(), e.amount()).mirrored();
            case TransferLeft e -> left(e);
            case TransferArrived e -> arrived(e);
            case TransferReturned e -> returned(e);
            case UnknownReturned e ->
                    Posting.on(e.effectiveOn())
                            .move(
                                    Account.suspenseIn(e.from()),
                                    Account.suspenseOut(e.from()),
                                    e.amount());
        };
    }

    private static Posting aside(LocalDate on, TransferKind kind, Money amount) {
        return switch (kind) {
            case SWEEP -> Posting.on(on).move(HOUSE_AVAILABLE, HOUSE_IN_SWEEP, amount);
            case TOP_UP, RETURN -> Posting.on(on);
        };
    }

    private static Posting left(TransferLeft e) {
        Posting posting = Posting.on(e.effectiveOn());
        Account suspense = Account.suspenseOut(e.from());
        return switch (e.kind()) {
            case SWEEP ->
                    posting.move(
                                    e.reserved() ? HOUSE_IN_SWEEP : HOUSE_AVAILABLE,
                                    suspense,
                                    e.amount())
                            .move(TRANSFERS_IN_TRANSIT, HOUSE_CLAIM, e.amount());
            case TOP_UP -> posting.move(TRANSFERS_IN_TRANSIT, suspense, e.amount());
            case RETURN -> throw new IllegalArgumentException("a return is no " + e);
        };
    }

    private static Posting arrived(TransferArrived e) {
        Posting posting = Posting.on(e.effectiveOn());
        Account suspense = Account.suspenseIn(e.to());
        return switch (e.kind()) {
            case SWEEP -> posting.move(suspense, TRANSFERS_IN_TRANSIT, e.amount());
            case TOP_UP -> intoThePool(posting, suspense, e.amount());
            case RETURN -> throw new IllegalArgumentException("a return is no " + e);
        };
    }

    /** As if it had never been set aside: it is ours where it was. */
    private static Posting returned(TransferReturned e) {
        Posting posting = Posting.on(e.effectiveOn());
        Account suspense = Account.suspenseIn(e.from());
        return switch (e.kind()) {
            case SWEEP -> intoThePool(posting, suspense, e.amount());
            case TOP_UP -> posting.move(suspense, TRANSFERS_IN_TRANSIT, e.amount());
            case RETURN -> throw new IllegalArgumentException("a return is no " + e);
        };
    }

    private static Posting intoThePool(Posting posting, Account suspense, Money amount) {
        return posting.move(suspense, HOUSE_AVAILABLE, amount)
                .move(HOUSE_CLAIM, TRANSFERS_IN_TRANSIT, amount);
    }
}
