package obole.command.alarm;

import static obole.command.alarm.AlarmRejection.ALARM_ALREADY_ACKNOWLEDGED;
import static obole.command.alarm.AlarmRejection.ALARM_NOT_FOUND;

import obole.command.alarm.AlarmCommand.AcknowledgeAlarm;
import obole.command.alarm.AlarmCommand.RaiseAlarm;
import obole.command.decision.Decision;
import obole.shared.alarm.AlarmEvent;
import obole.shared.alarm.AlarmEvent.AlarmAcknowledged;
import obole.shared.alarm.AlarmEvent.AlarmRaised;

/** The rules of one alarm, as pure functions: no clock, no I/O, no framework. */
final class Alarm {

    private Alarm() {}

    /** What an alarm must know to decide. */
    sealed interface State {

        record Unknown() implements State {}

        record Raised(AlarmRaised event) implements State {}

        record Acknowledged(String by) implements State {}
    }

    static Decision<AlarmEvent> decide(State state, AlarmCommand command) {
        return switch (command) {
            case RaiseAlarm c ->
                    state instanceof State.Unknown
                            ? Decision.accept(
                                    new AlarmRaised(
                                            c.alarmId(),
                                            c.invariant(),
                                            c.subject(),
                                            c.associationId(),
                                            c.book(),
                                            c.finding()))
                            : Decision.accept();
            case AcknowledgeAlarm c -> acknowledge(state, c);
        };
    }

    private static Decision<AlarmEvent> acknowledge(State state, AcknowledgeAlarm c) {
        return switch (state) {
            case State.Unknown() -> Decision.reject(ALARM_NOT_FOUND);
            case State.Acknowledged(var by) ->
                    by.equals(c.by())
                            ? Decision.accept()
                            : Decision.reject(ALARM_ALREADY_ACKNOWLEDGED);
            case State.Raised(var event) ->
                    Decision.accept(
                            new AlarmAcknowledged(
                                    c.alarmId(),
                                    event.associationId(),
                                    event.book(),
                                    c.by(),
                                    c.reason()));
        };
    }

    static State evolve(AlarmEvent event) {
        return switch (event) {
            case AlarmRaised e -> new State.Raised(e);
            case AlarmAcknowledged e -> new State.Acknowledged(e.by());
        };
    }
}
