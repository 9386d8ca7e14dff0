package obole.command.statement;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.statement.StatementCommand.ReceiveStatement;
import obole.shared.statement.BankStatementEvent.StatementReceived;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins a statement's header to Axon. Nothing is decided here. */
@StreamRoot
class StatementAggregate {

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String stream;

    private BankStatement.State state = new BankStatement.Unknown();

    StatementAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ReceiveStatement command) {
        return Recording.of(BankStatement.decide(state, command));
    }

    @EventSourcingHandler
    void on(StatementReceived event) {
        stream = event.statementId().toString();
        state = BankStatement.evolve(state, event);
    }
}
