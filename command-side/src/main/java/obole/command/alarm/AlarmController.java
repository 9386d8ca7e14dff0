package obole.command.alarm;

import obole.command.alarm.AlarmCommand.AcknowledgeAlarm;
import obole.command.gateway.Commands;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.alarm.AlarmId;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answering for an alarm over HTTP: it is closed, and what it held goes on. */
@RestController
class AlarmController {

    private final Commands commands;

    AlarmController(Commands commands) {
        this.commands = commands;
    }

    record Reason(@Nullable String reason) {}

    record Answer(AlarmId alarmId) {}

    /** Harmless when repeated by the same person. */
    @PostMapping("/v1/alarms/{id}/acknowledgement")
    ResponseEntity<Answer> acknowledge(
            @PathVariable("id") AlarmId id, @RequestBody Reason body, WriteRequest write) {
        String reason = Texts.reason(body.reason());
        AcknowledgeAlarm command = new AcknowledgeAlarm(id, write.caller().subject(), reason);
        return Written.done(commands.send(command, write.caller()), new Answer(id));
    }
}
