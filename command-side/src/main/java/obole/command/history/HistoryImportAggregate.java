package obole.command.history;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.history.HistoryImportCommand.ApproveImport;
import obole.command.history.HistoryImportCommand.FinishImport;
import obole.command.history.HistoryImportCommand.ProposeImport;
import obole.command.history.HistoryImportCommand.RefuseImport;
import obole.shared.history.HistoryImportEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins the pure {@link HistoryImport} to Axon. Nothing is decided here. */
@StreamRoot
class HistoryImportAggregate {

    @SuppressWarnings("UnusedVariable") // read by Axon
    @AggregateIdentifier
    private @Nullable String stream;

    private HistoryImport.State state = new HistoryImport.Unknown();

    HistoryImportAggregate() {}

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ProposeImport command) {
        return Recording.of(HistoryImport.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ApproveImport command) {
        return Recording.of(HistoryImport.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefuseImport command) {
        return Recording.of(HistoryImport.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(FinishImport command) {
        return Recording.of(HistoryImport.decide(state, command));
    }

    @EventSourcingHandler
    void on(HistoryImportEvent event) {
        stream = event.importId().toString();
        state = HistoryImport.evolve(state, event);
    }
}
