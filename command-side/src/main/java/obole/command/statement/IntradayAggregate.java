package obole.command.statement;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.statement.IntradayCommand.ReportIntraday;
import obole.shared.statement.IntradayEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins the pure {@link Intraday} to Axon. Nothing is decided here. */
@StreamRoot
class IntradayAggregate {

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String stream;

    private Intraday.State state = new Intraday.Unknown();

    IntradayAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(ReportIntraday command) {
        return Recording.of(Intraday.decide(state, command));
    }

    @EventSourcingHandler
    void on(IntradayEvent event) {
        stream = event.intradayId().toString();
        state = Intraday.evolve(state, event);
    }
}
