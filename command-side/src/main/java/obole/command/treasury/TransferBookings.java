package obole.command.treasury;

import static obole.command.treasury.TreasuryRejection.TRANSFER_ACCOUNT_DIFFERS;
import static obole.command.treasury.TreasuryRejection.TRANSFER_AMOUNT_DIFFERS;
import static obole.command.treasury.TreasuryRejection.TRANSFER_BOOKED_BEFORE;
import static obole.command.treasury.TreasuryRejection.TRANSFER_FAILED;
import static obole.command.treasury.TreasuryRejection.TRANSFER_NOT_LEFT;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Decision;
import obole.command.treasury.TreasuryCommand.BookTransfer;
import obole.command.treasury.TreasuryCommand.Original;
import obole.command.treasury.TreasuryState.Known;
import obole.command.treasury.TreasuryState.Place;
import obole.command.treasury.TreasuryState.Standing;
import obole.shared.statement.BankAccount;
import obole.shared.treasury.TransferKind;
import obole.shared.treasury.TreasuryEvent;
import obole.shared.treasury.TreasuryEvent.TransferArrived;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.TransferReturned;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import org.jspecify.annotations.Nullable;

/** What the bank's lines say of a transfer: in any order, however far we thought it had come. */
final class TransferBookings {

    private TransferBookings() {}

    static Decision<TreasuryEvent> book(Known s, BookTransfer c) {
        BankAccount expected =
                switch (c.movement()) {
                    case LEFT, RETURNED -> s.proposed().from();
                    case ARRIVED -> s.proposed().to();
                };
        if (!c.bankAccount().equals(expected)) {
            return Decision.reject(TRANSFER_ACCOUNT_DIFFERS);
        }
        if (!c.amount().equals(s.proposed().amount())) {
            return Decision.reject(TRANSFER_AMOUNT_DIFFERS);
        }
        return switch (c.movement()) {
            case LEFT -> leaves(s, c);
            case ARRIVED -> once(s.arrived(), c, arrived(s, c));
            case RETURNED -> returned(s, c);
        };
    }

    private static Decision<TreasuryEvent> once(
            @Nullable Place before, BookTransfer c, TreasuryEvent event) {
        if (before == null) {
            return Decision.accept(event).claiming(c.claim());
        }
        return before.equals(new Place(c.statementId(), c.line()))
                ? Decision.accept()
                : Decision.reject(TRANSFER_BOOKED_BEFORE);
    }

    /** A return that had failed had let its line go: it leaves only if nothing has taken that. */
    private static Decision<TreasuryEvent> leaves(Known s, BookTransfer c) {
        Decision<TreasuryEvent> left = once(s.left(), c, left(s, c));
        boolean again =
                s.proposed().kind() == TransferKind.RETURN
                        && s.standing() == Standing.FAILED
                        && s.left() == null;
        if (!again) {
            return left;
        }
        Original original = requireNonNull(c.original());
        return original.takenBy() == null
                ? left.claiming(original.taken(c.transferId()))
                : Decision.reject(TRANSFER_FAILED);
    }

    private static TreasuryEvent left(Known s, BookTransfer c) {
        TransferKind kind = s.proposed().kind();
        return kind == TransferKind.RETURN
                ? new UnknownReturned(
                        c.transferId(),
                        c.bankAccount(),
                        c.amount(),
                        requireNonNull(s.proposed().statementId()),
                        requireNonNull(s.proposed().line()),
                        c.statementId(),
                        c.line(),
                        c.on())
                : new TransferLeft(
                        c.transferId(),
                        kind,
                        c.bankAccount(),
                        c.amount(),
                        s.standing() == Standing.SUBMITTED,
                        c.statementId(),
                        c.line(),
                        c.on());
    }

    private static TreasuryEvent arrived(Known s, BookTransfer c) {
        return new TransferArrived(
                c.transferId(),
                s.proposed().kind(),
                c.bankAccount(),
                c.amount(),
                c.statementId(),
                c.line(),
                c.on());
    }

    /** Money back from an unknown sender's bank is unknown again: it stays in suspense. */
    private static Decision<TreasuryEvent> returned(Known s, BookTransfer c) {
        boolean back = s.left() != null && s.arrived() == null;
        if (!back || s.proposed().kind() == TransferKind.RETURN) {
            return Decision.reject(TRANSFER_NOT_LEFT);
        }
        return once(
                s.returned(),
                c,
                new TransferReturned(
                        c.transferId(),
                        s.proposed().kind(),
                        c.bankAccount(),
                        c.amount(),
                        c.returnReason() == null ? "" : c.returnReason(),
                        c.statementId(),
                        c.line(),
                        c.on()));
    }
}
