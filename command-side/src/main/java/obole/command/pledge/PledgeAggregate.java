package obole.command.pledge;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.shared.pledge.PledgeEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins the pure {@link Pledge} to Axon. Nothing is decided here. */
@StreamRoot
class PledgeAggregate {

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String stream;

    private PledgeState state = new PledgeState.Unknown();

    PledgeAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.StartPledge command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.ChangePledgeAmount command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.PausePledge command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.ResumePledge command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.EndPledge command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.AmendMandate command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.RevokeMandate command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.ReplaceCard command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.AdvancePledge command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.SubmitInstalment command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.CollectInstalment command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.FailInstalment command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(PledgeCommand.ReturnInstalment command) {
        return Recording.of(Pledge.decide(state, command));
    }

    @EventSourcingHandler
    void on(PledgeEvent event) {
        stream = event.pledgeId().toString();
        state = Pledge.evolve(state, event);
    }
}
