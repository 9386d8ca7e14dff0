package obole.command.reconciliation;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.reconciliation.BreakCommand.ApproveBookedResolution;
import obole.command.reconciliation.BreakCommand.ApproveBreakResolution;
import obole.command.reconciliation.BreakCommand.AssignBreak;
import obole.command.reconciliation.BreakCommand.CommentBreak;
import obole.command.reconciliation.BreakCommand.ProposeBreakResolution;
import obole.command.reconciliation.BreakCommand.RefuseBreakResolution;
import obole.shared.reconciliation.BreakEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the pure {@link Break} to Axon. Nothing is decided here. */
@StreamRoot
class BreakAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private Break.State state = Break.State.UNTOUCHED;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(AssignBreak command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(CommentBreak command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ProposeBreakResolution command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ApproveBreakResolution command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ApproveBookedResolution command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefuseBreakResolution command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(BreakEvent event) {
        stream = event.breakId().toString();
        state = Break.evolve(state, event);
    }

    private Answer decide(BreakCommand command) {
        return Recording.of(Break.decide(state, command));
    }
}
