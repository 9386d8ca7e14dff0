package obole.command.alarm;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import obole.command.alarm.AlarmCommand.AcknowledgeAlarm;
import obole.command.alarm.AlarmCommand.RaiseAlarm;
import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.shared.alarm.AlarmEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the pure {@link Alarm} to Axon. Nothing is decided here. */
@StreamRoot
class AlarmAggregate {

    /** Axon files the aggregate under it. */
    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private Alarm.State state = new Alarm.State.Unknown();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(RaiseAlarm command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    Answer on(AcknowledgeAlarm command) {
        return decide(command);
    }

    @EventSourcingHandler
    void on(AlarmEvent event) {
        stream = event.alarmId().toString();
        state = Alarm.evolve(event);
    }

    private Answer decide(AlarmCommand command) {
        return Recording.of(Alarm.decide(state, command));
    }
}
