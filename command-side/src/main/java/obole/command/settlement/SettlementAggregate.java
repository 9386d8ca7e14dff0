package obole.command.settlement;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.settlement.SettlementCommand.ApplyFeeLine;
import obole.command.settlement.SettlementCommand.ApplyReserveLine;
import obole.command.settlement.SettlementCommand.ApproveShortAcceptance;
import obole.command.settlement.SettlementCommand.CarryForward;
import obole.command.settlement.SettlementCommand.ImportSettlement;
import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.command.settlement.SettlementCommand.ProposeShortAcceptance;
import obole.command.settlement.SettlementCommand.ReceiveReport;
import obole.command.settlement.SettlementCommand.RefuseShortAcceptance;
import obole.command.settlement.SettlementCommand.WithdrawLine;
import obole.shared.settlement.SettlementEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins a settlement to Axon. Nothing is decided here. */
@StreamRoot
class SettlementAggregate {

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String stream;

    private SettlementState state = new SettlementState.Unknown();

    SettlementAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ReceiveReport command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(MatchBankEntry command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CarryForward command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(WithdrawLine command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ProposeShortAcceptance command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ApproveShortAcceptance command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RefuseShortAcceptance command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ApplyFeeLine command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ApplyReserveLine command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ImportSettlement command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(SettlementEvent event) {
        stream = event.settlementId().toString();
        state = SettlementState.evolve(state, event);
    }

    private Answer decide(SettlementCommand command) {
        return Recording.of(Settlement.decide(state, command));
    }
}
