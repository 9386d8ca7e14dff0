package obole.command.alarm;

import obole.shared.alarm.AlarmId;
import obole.shared.association.AssociationId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What may be asked of an alarm. */
public sealed interface AlarmCommand {

    AlarmId alarmId();

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return alarmId().toString();
    }

    /** As the read side says it. */
    record RaiseAlarm(
            AlarmId alarmId,
            String invariant,
            String subject,
            @Nullable AssociationId associationId,
            @Nullable String book,
            String finding)
            implements AlarmCommand {}

    record AcknowledgeAlarm(AlarmId alarmId, String by, String reason) implements AlarmCommand {}
}
