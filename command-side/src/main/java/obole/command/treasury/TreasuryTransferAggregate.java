package obole.command.treasury;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.treasury.TreasuryCommand.ApproveTransfer;
import obole.command.treasury.TreasuryCommand.BookTransfer;
import obole.command.treasury.TreasuryCommand.FailTransfer;
import obole.command.treasury.TreasuryCommand.MarkTransferHandedOver;
import obole.command.treasury.TreasuryCommand.ProposeReturn;
import obole.command.treasury.TreasuryCommand.ProposeTransfer;
import obole.command.treasury.TreasuryCommand.RefuseTransfer;
import obole.shared.treasury.TreasuryEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the pure {@link TreasuryTransfer} to Axon. Nothing is decided here. */
@StreamRoot
class TreasuryTransferAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private TreasuryState state = new TreasuryState.Unknown();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ProposeTransfer command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ProposeReturn command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ApproveTransfer command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefuseTransfer command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(MarkTransferHandedOver command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(FailTransfer command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(BookTransfer command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(TreasuryEvent event) {
        stream = event.transferId().toString();
        state = TreasuryState.evolve(state, event);
    }

    private Answer decide(TreasuryCommand command) {
        return Recording.of(TreasuryTransfer.decide(state, command));
    }
}
