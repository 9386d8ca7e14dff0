package obole.command.safeguarding;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.safeguarding.ProofCommand.RecordProof;
import obole.shared.safeguarding.ProofEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the pure {@link Proofs} to Axon. Nothing is decided here. */
@StreamRoot
class ProofsAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private Proofs.State state = Proofs.State.NONE;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RecordProof command) {
        return Recording.of(Proofs.decide(state, command));
    }

    @EventSourcingHandler
    void on(ProofEvent event) {
        stream = event.proofId().toString();
        state = Proofs.evolve(state, event);
    }
}
