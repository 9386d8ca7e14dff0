package obole.command.statement;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.statement.BankLineCommand.ApproveExplanation;
import obole.command.statement.BankLineCommand.ProposeExplanation;
import obole.command.statement.BankLineCommand.RefuseExplanation;
import obole.command.statement.BankLineCommand.ReverseEntry;
import obole.shared.statement.BankLineEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the pure {@link BankLine} to Axon. Nothing is decided here. */
@StreamRoot
class BankLineAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private BankLine.State state = new BankLine.Open();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ProposeExplanation command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ApproveExplanation command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefuseExplanation command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ReverseEntry command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(BankLineEvent event) {
        stream = event.statementId().line(event.line());
        state = BankLine.evolve(state, event);
    }

    private Answer decide(BankLineCommand command) {
        return Recording.of(BankLine.decide(state, command));
    }
}
