package obole.command.statement;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.statement.StatementCommand.RecordReturnedDebits;
import obole.shared.statement.BankStatementEvent.DirectDebitsReturned;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins direct debits that came back to Axon. Nothing is decided here. */
@StreamRoot
class DebitReturnAggregate {

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String stream;

    private BankStatement.State state = new BankStatement.Unknown();

    DebitReturnAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RecordReturnedDebits command) {
        return Recording.of(BankStatement.decide(state, command));
    }

    @EventSourcingHandler
    void on(DirectDebitsReturned event) {
        stream = event.returnId().part(event.part());
        state = BankStatement.evolve(state, event);
    }
}
