package obole.command.statement;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.statement.StatementCommand.RecordBankEntries;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins a chunk of a statement's lines to Axon. Nothing is decided here. */
@StreamRoot
class StatementChunkAggregate {

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String stream;

    private BankStatement.State state = new BankStatement.Unknown();

    StatementChunkAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RecordBankEntries command) {
        return Recording.of(BankStatement.decide(state, command));
    }

    @EventSourcingHandler
    void on(BankEntriesRecorded event) {
        stream = event.statementId().chunk(event.chunk());
        state = BankStatement.evolve(state, event);
    }
}
