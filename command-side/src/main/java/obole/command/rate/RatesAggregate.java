package obole.command.rate;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.rate.RatesCommand.RecordRates;
import obole.shared.rate.RatesEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the pure {@link Rates} to Axon. Nothing is decided here. */
@StreamRoot
class RatesAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private Rates.State state = new Rates.Unknown();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RecordRates command) {
        return Recording.of(Rates.decide(state, command));
    }

    @EventSourcingHandler
    void on(RatesEvent event) {
        stream = event.ratesId().toString();
        state = Rates.evolve(state, event);
    }
}
