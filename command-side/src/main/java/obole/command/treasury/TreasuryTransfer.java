package obole.command.treasury;

import static obole.command.treasury.TreasuryRejection.AMOUNT_EXCEEDS_HOUSE_AVAILABLE;
import static obole.command.treasury.TreasuryRejection.AMOUNT_EXCEEDS_SHORTFALL;
import static obole.command.treasury.TreasuryRejection.BANK_LINE_EXPLAINED;
import static obole.command.treasury.TreasuryRejection.BANK_LINE_OF_PAYOUT;
import static obole.command.treasury.TreasuryRejection.BANK_LINE_WRONG_DIRECTION;
import static obole.command.treasury.TreasuryRejection.IDEMPOTENCY_KEY_REUSED;
import static obole.command.treasury.TreasuryRejection.SAME_PERSON;
import static obole.command.treasury.TreasuryRejection.TRANSFER_DIGEST_DIFFERS;
import static obole.command.treasury.TreasuryRejection.TRANSFER_FAILED;
import static obole.command.treasury.TreasuryRejection.TRANSFER_HAS_LEFT;
import static obole.command.treasury.TreasuryRejection.TRANSFER_NOT_FOUND;
import static obole.command.treasury.TreasuryRejection.TRANSFER_NOT_SUBMITTED;
import static obole.command.treasury.TreasuryRejection.TRANSFER_REFUSED;
import static obole.command.treasury.TreasuryRejection.TRANSFER_SUBMITTED;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Decision;
import obole.command.treasury.TreasuryCommand.ApproveTransfer;
import obole.command.treasury.TreasuryCommand.BookTransfer;
import obole.command.treasury.TreasuryCommand.FailTransfer;
import obole.command.treasury.TreasuryCommand.MarkTransferHandedOver;
import obole.command.treasury.TreasuryCommand.ProposeReturn;
import obole.command.treasury.TreasuryCommand.ProposeTransfer;
import obole.command.treasury.TreasuryCommand.RefuseTransfer;
import obole.command.treasury.TreasuryState.Known;
import obole.command.treasury.TreasuryState.Standing;
import obole.command.treasury.TreasuryState.Unknown;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.treasury.TransferKind;
import obole.shared.treasury.TreasuryEvent;
import obole.shared.treasury.TreasuryEvent.TransferApproved;
import obole.shared.treasury.TreasuryEvent.TransferFailed;
import obole.shared.treasury.TreasuryEvent.TransferHandedOver;
import obole.shared.treasury.TreasuryEvent.TransferProposed;
import obole.shared.treasury.TreasuryEvent.TransferRefused;
import obole.shared.treasury.TreasuryEvent.TransferSubmitted;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The rules of one transfer of ours: two people want it, and the bank says what became of it. */
final class TreasuryTransfer {

    private TreasuryTransfer() {}

    static Decision<TreasuryEvent> decide(TreasuryState state, TreasuryCommand command) {
        return switch (state) {
            case Unknown() ->
                    switch (command) {
                        case ProposeTransfer c -> propose(c);
                        case ProposeReturn c -> propose(c);
                        default -> Decision.reject(TRANSFER_NOT_FOUND);
                    };
            case Known s ->
                    switch (command) {
                        case ProposeTransfer c -> again(s, c.requestDigest());
                        case ProposeReturn c -> again(s, c.requestDigest());
                        case ApproveTransfer c -> approve(s, c);
                        case RefuseTransfer c -> refuse(s, c);
                        case MarkTransferHandedOver c -> handedOver(s, c);
                        case FailTransfer c -> fail(s, c);
                        case BookTransfer c -> TransferBookings.book(s, c);
                    };
        };
    }

    private static Decision<TreasuryEvent> again(Known s, Digest requestDigest) {
        return s.proposed().requestDigest().equals(requestDigest)
                ? Decision.replay()
                : Decision.reject(IDEMPOTENCY_KEY_REUSED);
    }

    private static Decision<TreasuryEvent> propose(ProposeTransfer c) {
        return tooMuch(c.kind(), c.amount(), c.houseAvailable())
                .map(Decision::<TreasuryEvent>reject)
                .orElseGet(() ->
                        Decision.accept(
                                new TransferProposed(
                                        c.transferId(),
                                        c.requestDigest(),
                                        c.kind(),
                                        c.from(),
                                        c.to(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        c.amount(),
                                        c.houseAvailable(),
                                        c.reason(),
                                        c.by())));
    }

    private static Decision<TreasuryEvent> propose(ProposeReturn c) {
        if (!c.credit()) {
            return Decision.reject(BANK_LINE_WRONG_DIRECTION);
        }
        if (c.ofPayout()) {
            return Decision.reject(BANK_LINE_OF_PAYOUT);
        }
        return c.takenBy() != null
                ? Decision.reject(BANK_LINE_EXPLAINED)
                : Decision.accept(
                        new TransferProposed(
                                c.transferId(),
                                c.requestDigest(),
                                TransferKind.RETURN,
                                c.from(),
                                null,
                                c.payee(),
                                c.payeeCommitment(),
                                c.statementId(),
                                c.line(),
                                c.amount(),
                                null,
                                c.reason(),
                                c.by()));
    }

    /** Our share may leave and a shortfall may be paid, never more than that. */
    private static Optional<TreasuryRejection> tooMuch(
            TransferKind kind, Money amount, @Nullable Money houseAvailable) {
        return switch (kind) {
            case SWEEP ->
                    amount.exceeds(requireNonNull(houseAvailable))
                            ? Optional.of(AMOUNT_EXCEEDS_HOUSE_AVAILABLE)
                            : Optional.empty();
            case TOP_UP ->
                    amount.exceeds(requireNonNull(houseAvailable).negated())
                            ? Optional.of(AMOUNT_EXCEEDS_SHORTFALL)
                            : Optional.empty();
            case RETURN -> Optional.empty();
        };
    }

    /** Approval and order are one decision: nothing can come between them. */
    private static Decision<TreasuryEvent> approve(Known s, ApproveTransfer c) {
        return switch (s.standing()) {
            case REFUSED -> Decision.reject(TRANSFER_REFUSED);
            case FAILED -> Decision.reject(TRANSFER_FAILED);
            case SUBMITTED -> Decision.accept();
            case PROPOSED -> {
                TransferProposed p = s.proposed();
                if (p.by().equals(c.by())) {
                    yield Decision.reject(SAME_PERSON);
                }
                Optional<TreasuryRejection> wrong =
                        tooMuch(p.kind(), p.amount(), c.houseAvailable());
                if (wrong.isPresent()) {
                    yield Decision.reject(wrong.get());
                }
                Decision<TreasuryEvent> approved =
                        Decision.accept(
                                new TransferApproved(c.transferId(), c.houseAvailable(), c.by()),
                                new TransferSubmitted(
                                        c.transferId(),
                                        p.kind(),
                                        p.from(),
                                        p.amount(),
                                        c.createdAt(),
                                        c.executeOn(),
                                        c.digest()));
                yield p.kind() == TransferKind.RETURN ? approved.claiming(c.claim()) : approved;
            }
        };
    }

    private static Decision<TreasuryEvent> refuse(Known s, RefuseTransfer c) {
        return switch (s.standing()) {
            case PROPOSED ->
                    Decision.accept(new TransferRefused(c.transferId(), c.reason(), c.by()));
            case REFUSED -> Decision.accept();
            case SUBMITTED -> Decision.reject(TRANSFER_SUBMITTED);
            case FAILED -> Decision.reject(TRANSFER_FAILED);
        };
    }

    private static Decision<TreasuryEvent> handedOver(Known s, MarkTransferHandedOver c) {
        if (s.submitted() == null) {
            return Decision.reject(TRANSFER_NOT_SUBMITTED);
        }
        if (!s.submitted().digest().equals(c.digest())) {
            return Decision.reject(TRANSFER_DIGEST_DIFFERS);
        }
        if (s.standing() == Standing.FAILED) {
            return Decision.reject(TRANSFER_FAILED);
        }
        return s.handedOver()
                ? Decision.accept()
                : Decision.accept(new TransferHandedOver(c.transferId(), c.digest()));
    }

    private static Decision<TreasuryEvent> fail(Known s, FailTransfer c) {
        if (s.left() != null) {
            return Decision.reject(TRANSFER_HAS_LEFT);
        }
        return switch (s.standing()) {
            case PROPOSED, REFUSED -> Decision.reject(TRANSFER_NOT_SUBMITTED);
            case FAILED -> Decision.accept();
            case SUBMITTED ->
                    Decision.accept(
                            new TransferFailed(
                                    c.transferId(),
                                    s.proposed().kind(),
                                    s.proposed().amount(),
                                    c.reason(),
                                    c.by()));
        };
    }
}
