package obole.command.account;

import static obole.command.account.AccountRejection.ACCOUNT_CLOSED;
import static obole.command.account.AccountRejection.ACCOUNT_FROZEN;
import static obole.command.account.AccountRejection.ACCOUNT_NOT_FOUND;
import static obole.command.account.AccountRejection.AMOUNT_EXCEEDS_ADVANCE;
import static obole.command.account.AccountRejection.AMOUNT_EXCEEDS_AVAILABLE;
import static obole.command.account.AccountRejection.AMOUNT_EXCEEDS_RESERVE;
import static obole.command.account.AccountRejection.IDEMPOTENCY_KEY_REUSED;
import static obole.command.account.AccountRejection.MOVEMENT_ALREADY_DECIDED;
import static obole.command.account.AccountRejection.MOVEMENT_NOT_FOUND;
import static obole.command.account.AccountRejection.PAYOUTS_NOT_ALLOWED;
import static obole.command.account.AccountRejection.RECEIVER_NOT_FOUND;
import static obole.command.account.AccountRejection.SAME_PERSON;

import obole.command.account.AccountState.Open;
import obole.command.account.AccountState.Unknown;
import obole.command.account.Measures.Proposal;
import obole.command.account.MovementCommand.ApproveMovement;
import obole.command.account.MovementCommand.PlaceReserve;
import obole.command.account.MovementCommand.ProposeMovement;
import obole.command.account.MovementCommand.RefuseMovement;
import obole.command.account.MovementCommand.ReleaseReserve;
import obole.command.account.MovementCommand.SetReserveRule;
import obole.command.decision.Decision;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.Movement;
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
import obole.shared.account.MovementId;
import obole.shared.account.MovementKind;
import obole.shared.money.Money;

import java.util.Objects;
import java.util.Optional;

/** What two people may move on an account, looked at when asked for and again when approved. */
final class Movements {

    private Movements() {}

    static Decision<AccountStreamEvent> decide(AccountState state, MovementCommand command) {
        return switch (state) {
            case Unknown() -> Decision.reject(ACCOUNT_NOT_FOUND);
            case Open open ->
                    switch (command) {
                        case SetReserveRule c -> Reserving.rule(open, c);
                        case PlaceReserve c -> Reserving.place(open, c);
                        case ReleaseReserve c -> Reserving.release(open, c);
                        case ProposeMovement c -> propose(open, c);
                        case ApproveMovement c -> approve(open, c);
                        case RefuseMovement c -> refuse(open, c);
                    };
        };
    }

    static Open evolve(Open open, MovementEvent event) {
        Measures m = open.measures();
        return switch (event) {
            case MovementProposed e ->
                    open.measuring(
                            m.proposing(
                                    new Proposal(
                                            e.movementId(),
                                            e.requestDigest(),
                                            e.movement(),
                                            e.by())));
            case MovementRefused e -> open.measuring(m.deciding(e.movementId(), false));
            case ReserveRuleSet e ->
                    open.measuring(
                            m.with(m.reserves().ruledBy(e.fixed(), e.basisPoints(), e.days())));
            case ReservePlaced e -> placed(open, e);
            case ReserveReleased e -> released(open, e);
            case TransferredOut e ->
                    approved(open, e.movementId())
                            .with(
                                    open.available().minus(e.amount()),
                                    open.reserved(),
                                    open.advanced());
            case AdvanceRepaid e -> owingLess(open, e.movementId(), e.amount(), e.amount().with(0));
            case AdvanceWrittenOff e ->
                    owingLess(open, e.movementId(), e.ofDisputes().plus(e.other()), e.ofDisputes());
            case Adjusted e ->
                    e.kind() == MovementKind.DEBIT_TO_HOUSE
                            ? approved(open, e.movementId())
                                    .receiving(e.amount().negated(), e.amount().with(0))
                            : approved(open, e.movementId())
                                    .receiving(e.amount(), e.advanceRepaid());
        };
    }

    private static Open approved(Open open, MovementId id) {
        return open.measuring(open.measures().deciding(id, true));
    }

    private static Open owingLess(Open open, MovementId id, Money amount, Money ofDisputes) {
        return open.measuring(open.measures().deciding(id, true).advancing(ofDisputes.negated()))
                .with(open.available(), open.reserved(), open.advanced().minus(amount));
    }

    private static Open placed(Open open, ReservePlaced e) {
        Reserves before = open.measures().reserves();
        Reserves after =
                e.until() == null
                        ? before.keeping(e.amount())
                        : before.keeping(e.amount(), e.until());
        return open.measuring(open.measures().with(after))
                .with(
                        open.available().minus(e.amount()),
                        open.reserved().plus(e.amount()),
                        open.advanced());
    }

    private static Open released(Open open, ReserveReleased e) {
        Measures m = open.measures();
        Reserves after =
                e.until() == null ? m.reserves().less(e.amount()) : m.reserves().without(e.until());
        MovementId id = e.movementId();
        Measures next = id == null ? m.with(after) : m.with(after).deciding(id, true);
        return open.measuring(next)
                .with(open.available(), open.reserved().minus(e.amount()), open.advanced())
                .receiving(e.amount(), e.advanceRepaid());
    }

    private static Decision<AccountStreamEvent> propose(Open open, ProposeMovement c) {
        Proposal same = open.measures().proposal(c.movementId()).orElse(null);
        if (same != null) {
            return same.requestDigest().equals(c.requestDigest())
                    ? Decision.replay()
                    : Decision.reject(IDEMPOTENCY_KEY_REUSED);
        }
        if (!c.receiverKnown()) {
            return Decision.reject(RECEIVER_NOT_FOUND);
        }
        return objection(open, c.movement())
                .or(() -> Receipts.objection(c.movement(), c.receipt()))
                .<Decision<AccountStreamEvent>>map(Decision::reject)
                .orElseGet(() ->
                        Decision.<AccountStreamEvent>accept(
                                        new MovementProposed(
                                                c.accountId(),
                                                open.associationId(),
                                                c.movementId(),
                                                c.requestDigest(),
                                                c.movement(),
                                                c.by()))
                                .claiming(c.claim()));
    }

    /** Why it may not be, by what the account has now. */
    private static Optional<AccountRejection> objection(Open open, Movement movement) {
        Money amount = movement.amount();
        return switch (movement.kind()) {
            case RESERVE_RELEASE -> above(amount, open.reserved(), AMOUNT_EXCEEDS_RESERVE);
            case ADVANCE_REPAYMENT, ADVANCE_WRITE_OFF ->
                    above(amount, open.advanced(), AMOUNT_EXCEEDS_ADVANCE);
            case TRANSFER -> leaving(open, amount, true);
            case DEBIT_TO_HOUSE -> leaving(open, amount, false);
            case CREDIT_BY_HOUSE, CREDIT_FROM_SUSPENSE ->
                    open.measures().closed() ? Optional.of(ACCOUNT_CLOSED) : Optional.empty();
        };
    }

    private static Optional<AccountRejection> above(
            Money amount, Money most, AccountRejection otherwise) {
        return amount.exceeds(most) ? Optional.of(otherwise) : Optional.empty();
    }

    /** A transfer to others is paid out in all but name. */
    private static Optional<AccountRejection> leaving(Open open, Money amount, boolean toOthers) {
        if (open.measures().freeze().frozen()) {
            return Optional.of(ACCOUNT_FROZEN);
        }
        if (toOthers && !open.payoutsAllowed()) {
            return Optional.of(PAYOUTS_NOT_ALLOWED);
        }
        return above(amount, open.available(), AMOUNT_EXCEEDS_AVAILABLE);
    }

    private static Decision<AccountStreamEvent> approve(Open open, ApproveMovement c) {
        Proposal proposal = open.measures().proposal(c.movementId()).orElse(null);
        if (proposal == null) {
            return decided(open, c.movementId(), true);
        }
        Optional<AccountRejection> objection =
                objection(open, proposal.movement())
                        .or(() -> Receipts.objection(proposal.movement(), c.receipt()));
        if (objection.isPresent()) {
            return Decision.reject(objection.get());
        }
        if (proposal.by().equals(c.by())) {
            return Decision.reject(SAME_PERSON);
        }
        Decision<AccountStreamEvent> happens = Decision.accept(happening(open, c, proposal));
        return c.receipt() == null ? happens : happens.claiming(c.claim());
    }

    private static Decision<AccountStreamEvent> decided(Open open, MovementId id, boolean wanted) {
        return open.measures()
                .decision(id)
                .<Decision<AccountStreamEvent>>map(approved ->
                        approved == wanted
                                ? Decision.accept()
                                : Decision.reject(MOVEMENT_ALREADY_DECIDED))
                .orElseGet(() -> Decision.reject(MOVEMENT_NOT_FOUND));
    }

    private static Decision<AccountStreamEvent> refuse(Open open, RefuseMovement c) {
        return open.measures().proposal(c.movementId()).isEmpty()
                ? decided(open, c.movementId(), false)
                : Decision.accept(
                        new MovementRefused(c.accountId(), c.movementId(), c.by(), c.reason()));
    }

    private static MovementEvent happening(Open open, ApproveMovement c, Proposal p) {
        Movement m = p.movement();
        return switch (m.kind()) {
            case RESERVE_RELEASE ->
                    new ReserveReleased(
                            c.accountId(),
                            open.associationId(),
                            m.amount(),
                            open.repayment(m.amount()),
                            null,
                            p.id(),
                            p.by(),
                            c.by());
            case TRANSFER ->
                    new TransferredOut(
                            c.accountId(),
                            open.associationId(),
                            p.id(),
                            Objects.requireNonNull(m.to()),
                            m.amount(),
                            p.by(),
                            c.by(),
                            c.on());
            case ADVANCE_REPAYMENT -> repaid(open, c, p);
            case ADVANCE_WRITE_OFF -> writtenOff(open, c, p);
            case CREDIT_BY_HOUSE, CREDIT_FROM_SUSPENSE ->
                    adjusted(open, c, p, open.repayment(m.amount()));
            case DEBIT_TO_HOUSE -> adjusted(open, c, p, m.amount().with(0));
        };
    }

    private static AdvanceRepaid repaid(Open open, ApproveMovement c, Proposal p) {
        Movement m = p.movement();
        return new AdvanceRepaid(
                c.accountId(),
                open.associationId(),
                p.id(),
                Objects.requireNonNull(m.bankAccount()),
                Objects.requireNonNull(m.statementId()),
                Objects.requireNonNull(m.line()),
                m.amount(),
                p.by(),
                c.by(),
                c.on());
    }

    private static Adjusted adjusted(Open open, ApproveMovement c, Proposal p, Money repaid) {
        return new Adjusted(
                c.accountId(),
                open.associationId(),
                p.id(),
                p.movement().kind(),
                p.movement().amount(),
                repaid,
                p.movement().bankAccount(),
                p.movement().statementId(),
                p.movement().line(),
                p.by(),
                c.by(),
                c.on());
    }

    /** Disputes' part first: it is what is the least likely to come back. */
    private static AdvanceWrittenOff writtenOff(Open open, ApproveMovement c, Proposal p) {
        Money ofDisputes = p.movement().amount().min(open.measures().advancedForDisputes());
        return new AdvanceWrittenOff(
                c.accountId(),
                open.associationId(),
                p.id(),
                ofDisputes,
                p.movement().amount().minus(ofDisputes),
                p.by(),
                c.by(),
                c.on());
    }
}
