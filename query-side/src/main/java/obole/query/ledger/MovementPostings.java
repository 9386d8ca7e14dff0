package obole.query.ledger;

import static obole.query.ledger.Account.DISPUTE_LOSSES;
import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;
import static obole.query.ledger.Account.WRITE_OFFS;

import static java.util.Objects.requireNonNull;

import obole.shared.account.MovementEvent;
import obole.shared.account.MovementEvent.Adjusted;
import obole.shared.account.MovementEvent.AdvanceRepaid;
import obole.shared.account.MovementEvent.AdvanceWrittenOff;
import obole.shared.account.MovementEvent.MovementProposed;
import obole.shared.account.MovementEvent.MovementRefused;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.MovementEvent.ReserveRuleSet;
import obole.shared.account.MovementEvent.TransferredOut;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import java.time.LocalDate;

/** How reserves are booked, and what two people move on an account. */
final class MovementPostings {

    private MovementPostings() {}

    static Posting of(MovementEvent event, LocalDate recordedOn) {
        return switch (event) {
            case MovementProposed _, MovementRefused _, ReserveRuleSet _ -> Posting.on(recordedOn);
            case ReservePlaced e ->
                    Posting.on(recordedOn)
                            .move(
                                    Account.available(e.associationId()),
                                    Account.reserved(e.associationId()),
                                    e.amount());
            case ReserveReleased e ->
                    AccountPostings.makeAvailable(
                            Posting.on(recordedOn),
                            Account.reserved(e.associationId()),
                            e.associationId(),
                            e.amount(),
                            e.advanceRepaid());
            case TransferredOut e ->
                    Posting.on(e.effectiveOn())
                            .move(
                                    Account.available(e.associationId()),
                                    Account.pending(e.to()),
                                    e.amount());
            case AdvanceRepaid e ->
                    Posting.on(e.effectiveOn())
                            .move(Account.suspenseIn(e.bankAccount()), HOUSE_AVAILABLE, e.amount())
                            .move(HOUSE_CLAIM, Account.advanced(e.associationId()), e.amount());
            case AdvanceWrittenOff e -> writtenOff(e);
            case Adjusted e -> adjusted(e);
        };
    }

    private static Posting writtenOff(AdvanceWrittenOff event) {
        Account advanced = Account.advanced(event.associationId());
        return Posting.on(event.effectiveOn())
                .move(DISPUTE_LOSSES, advanced, event.ofDisputes())
                .move(WRITE_OFFS, advanced, event.other());
    }

    private static Posting adjusted(Adjusted event) {
        AssociationId association = event.associationId();
        Money amount = event.amount();
        Posting posting = Posting.on(event.effectiveOn());
        return switch (event.kind()) {
            case CREDIT_BY_HOUSE ->
                    posting.move(
                                    HOUSE_AVAILABLE,
                                    Account.available(association),
                                    amount.minus(event.advanceRepaid()))
                            .move(WRITE_OFFS, HOUSE_CLAIM, amount)
                            .move(
                                    HOUSE_CLAIM,
                                    Account.advanced(association),
                                    event.advanceRepaid());
            case DEBIT_TO_HOUSE ->
                    posting.move(Account.available(association), HOUSE_AVAILABLE, amount)
                            .move(HOUSE_CLAIM, WRITE_OFFS, amount);
            case CREDIT_FROM_SUSPENSE ->
                    AccountPostings.makeAvailable(
                            posting,
                            Account.suspenseIn(requireNonNull(event.bankAccount())),
                            association,
                            amount,
                            event.advanceRepaid());
            case RESERVE_RELEASE, TRANSFER, ADVANCE_REPAYMENT, ADVANCE_WRITE_OFF ->
                    throw new IllegalArgumentException("no adjustment: " + event.kind());
        };
    }
}
