package obole.command.settlement;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.settlement.ReportLineCommand.ApproveResolution;
import obole.command.settlement.ReportLineCommand.ProposeResolution;
import obole.command.settlement.ReportLineCommand.RefuseResolution;
import obole.command.settlement.ReportLineCommand.SettleLine;
import obole.shared.settlement.ReportLineEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins the pure {@link ReportedLine} to Axon. Nothing is decided here. */
@StreamRoot
class ReportLineAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private @Nullable String stream;

    private ReportedLine.State state = new ReportedLine.Open();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ProposeResolution command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ApproveResolution command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefuseResolution command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(SettleLine command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(ReportLineEvent event) {
        stream = event.settlementId().line(event.line());
        state = ReportedLine.evolve(state, event);
    }

    private Answer decide(ReportLineCommand command) {
        return Recording.of(ReportedLine.decide(state, command));
    }
}
