package obole.command.period;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.period.PeriodCommand.ApproveReopening;
import obole.command.period.PeriodCommand.ClosePeriod;
import obole.command.period.PeriodCommand.ProposeReopening;
import obole.command.period.PeriodCommand.RefuseReopening;
import obole.shared.period.PeriodEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the pure {@link Periods} to Axon. Nothing is decided here. */
@StreamRoot
class PeriodsAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private Periods.State state = Periods.State.OPEN;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ClosePeriod command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ProposeReopening command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(ApproveReopening command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RefuseReopening command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(PeriodEvent event) {
        stream = event.booksId().toString();
        state = Periods.evolve(state, event);
    }

    private Answer decide(PeriodCommand command) {
        return Recording.of(Periods.decide(state, command));
    }
}
