package obole.command.settlement;

import static obole.command.settlement.SettlementRejection.SAME_PERSON;
import static obole.command.settlement.SettlementRejection.SETTLEMENT_NOT_SHORT;
import static obole.command.settlement.SettlementRejection.SHORT_ACCEPTANCE_NOT_PROPOSED;
import static obole.command.settlement.SettlementRejection.SHORT_AMOUNT_DIFFERS;

import obole.command.decision.Decision;
import obole.command.settlement.SettlementCommand.ApproveShortAcceptance;
import obole.command.settlement.SettlementCommand.ProposeShortAcceptance;
import obole.command.settlement.SettlementCommand.RefuseShortAcceptance;
import obole.command.settlement.SettlementState.Lost;
import obole.command.settlement.SettlementState.Proposal;
import obole.command.settlement.SettlementState.Report;
import obole.command.settlement.SettlementState.Reported;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceProposed;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceRefused;
import obole.shared.settlement.SettlementEvent.SettlementShortAccepted;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Giving up the rest of a settlement that came short: our loss, said by two people. */
final class ShortAcceptance {

    private ShortAcceptance() {}

    /** The amount is said again: who proposes knows what is missing now. */
    static Decision<SettlementEvent> propose(SettlementState state, ProposeShortAcceptance c) {
        if (!(state instanceof Reported s) || s.from() == null || !s.missing().positive()) {
            return Decision.reject(SETTLEMENT_NOT_SHORT);
        }
        if (!s.missing().equals(c.missing())) {
            return Decision.reject(SHORT_AMOUNT_DIFFERS);
        }
        return new Proposal(c.missing(), c.loss(), c.by()).equals(s.proposal())
                ? Decision.accept()
                : Decision.accept(
                        new SettlementShortAcceptanceProposed(
                                c.settlementId(), c.missing(), c.loss(), c.reason(), c.by()));
    }

    static Decision<SettlementEvent> approve(SettlementState state, ApproveShortAcceptance c) {
        if (state instanceof SettlementState.Confirmed s && s.lost() != null) {
            return Decision.accept();
        }
        if (!(state instanceof Reported s) || s.from() == null || !s.missing().positive()) {
            return Decision.reject(SETTLEMENT_NOT_SHORT);
        }
        Proposal proposal = s.proposal();
        if (proposal == null) {
            return Decision.reject(SHORT_ACCEPTANCE_NOT_PROPOSED);
        }
        if (proposal.by().equals(c.by())) {
            return Decision.reject(SAME_PERSON);
        }
        return Decision.accept(
                accepted(
                        c.settlementId(),
                        s.report(),
                        Objects.requireNonNull(s.from()),
                        new Lost(proposal.missing(), proposal.loss()),
                        c.by(),
                        SettlementState.later(s.latest(), c.on())));
    }

    /** Whoever proposed it may take it back. */
    static Decision<SettlementEvent> refuse(SettlementState state, RefuseShortAcceptance c) {
        return state instanceof Reported s && s.proposal() != null
                ? Decision.accept(
                        new SettlementShortAcceptanceRefused(c.settlementId(), c.reason(), c.by()))
                : Decision.reject(SHORT_ACCEPTANCE_NOT_PROPOSED);
    }

    /** From here on the report is complete, like any other. */
    static List<SettlementEvent> accepted(
            SettlementId id,
            Report report,
            BankAccount from,
            Lost lost,
            @Nullable String by,
            LocalDate on) {
        return List.of(
                new SettlementShortAccepted(id, report.psp(), lost.amount(), lost.loss(), by, on),
                new SettlementConfirmed(
                        id,
                        report.psp(),
                        from,
                        report.net(),
                        report.net().with(0),
                        report.feeCollection(),
                        report.chunks(),
                        on));
    }
}
