package obole.command.manualentry;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.manualentry.ManualEntryCommand.ApproveManualEntry;
import obole.command.manualentry.ManualEntryCommand.ProposeManualEntry;
import obole.command.manualentry.ManualEntryCommand.RefuseManualEntry;
import obole.shared.manualentry.ManualEntryEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the pure {@link ManualEntry} to Axon. Nothing is decided here. */
@StreamRoot
class ManualEntryAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private ManualEntry.State state = new ManualEntry.Unknown();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ProposeManualEntry command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ApproveManualEntry command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefuseManualEntry command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(ManualEntryEvent event) {
        stream = event.manualEntryId().toString();
        state = ManualEntry.evolve(state, event);
    }

    private Answer decide(ManualEntryCommand command) {
        return Recording.of(ManualEntry.decide(state, command));
    }
}
