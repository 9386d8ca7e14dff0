package obole.command.settlement;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.settlement.SettlementCommand.ReceiveChunk;
import obole.command.settlement.SettlementCommand.SettleChunk;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins a chunk of a report's lines to Axon. Nothing is decided here. */
@StreamRoot
class SettlementChunkAggregate {

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String stream;

    private SettlementChunk.State state = new SettlementChunk.Unknown();

    SettlementChunkAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ReceiveChunk command) {
        return Recording.of(SettlementChunk.receive(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(SettleChunk command) {
        return Recording.of(SettlementChunk.settle(state, command));
    }

    @EventSourcingHandler
    void on(SettlementChunkReceived event) {
        stream = event.settlementId().chunk(event.chunk());
        evolve(event);
    }

    @EventSourcingHandler
    void on(SettlementChunkSettled event) {
        evolve(event);
    }

    private void evolve(SettlementEvent event) {
        state = SettlementChunk.evolve(state, event);
    }
}
