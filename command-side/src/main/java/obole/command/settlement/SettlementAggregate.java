package obole.command.settlement;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.settlement.SettlementCommand.ApplyFeeLine;
import obole.command.settlement.SettlementCommand.ImportSettlement;
import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.command.settlement.SettlementCommand.ReceiveReport;
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
        return Recording.of(Settlement.receive(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(MatchBankEntry command) {
        return Recording.of(Settlement.match(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ApplyFeeLine command) {
        return Recording.of(Settlement.applyFee(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ImportSettlement command) {
        return Recording.of(Settlement.bringIn(state, command));
    }

    @EventSourcingHandler
    void on(SettlementEvent event) {
        stream = event.settlementId().toString();
        state = SettlementState.evolve(state, event);
    }
}
