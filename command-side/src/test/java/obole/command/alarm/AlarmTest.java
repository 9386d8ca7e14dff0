package obole.command.alarm;

import obole.command.alarm.AlarmCommand.AcknowledgeAlarm;
import obole.command.alarm.AlarmCommand.RaiseAlarm;
import obole.command.testing.StateTable;
import obole.shared.alarm.AlarmEvent;
import obole.shared.alarm.AlarmEvent.AlarmAcknowledged;
import obole.shared.alarm.AlarmEvent.AlarmRaised;
import obole.shared.alarm.AlarmId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

class AlarmTest {

    private static final AlarmId ALARM = new AlarmId(new UUID(13, 1));
    private static final AlarmEvent RAISED =
            new AlarmRaised(ALARM, "CLAIM", "house:claim EUR", null, "HOUSE", "off by 7");
    private static final AlarmEvent ACKNOWLEDGED =
            new AlarmAcknowledged(ALARM, null, "HOUSE", "carla", "mended");

    private final StateTable<Alarm.State, AlarmCommand, AlarmEvent> table =
            new StateTable<Alarm.State, AlarmCommand, AlarmEvent>(
                            new Alarm.State.Unknown(),
                            Alarm::decide,
                            (_, event) -> Alarm.evolve(event))
                    .state("unknown", List.of())
                    .state("raised", List.of(RAISED))
                    .state("acknowledged by Carla", List.of(RAISED, ACKNOWLEDGED))
                    .command(
                            new RaiseAlarm(
                                    ALARM, "CLAIM", "house:claim EUR", null, "HOUSE", "off by 7"))
                    .command("by Carla", new AcknowledgeAlarm(ALARM, "carla", "mended"))
                    .command("by Ana", new AcknowledgeAlarm(ALARM, "ana", "mended"));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("alarm.md");
    }

    @Test
    void no_command_is_missing_and_none_makes_anything_twice() {
        table.hasAllCommandsOf(AlarmCommand.class);
        table.commandsAreHarmlessWhenRepeated();
    }
}
