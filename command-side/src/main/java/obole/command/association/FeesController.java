package obole.command.association;

import obole.command.association.AssociationCommand.SetFees;
import obole.command.gateway.Commands;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.identity.http.IfMatch;
import obole.shared.association.AssociationId;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What an association pays, agreed anew; donations that have begun keep the terms they had. */
@RestController
class FeesController {

    private final Commands commands;

    FeesController(Commands commands) {
        this.commands = commands;
    }

    record Agreed(AssociationId associationId) {}

    @IfMatch("/v1/associations/{id}")
    @PutMapping("/v1/associations/{association}/fees")
    ResponseEntity<Agreed> set(
            @PathVariable("association") AssociationId association,
            @RequestBody FeesForm body,
            WriteRequest write) {
        String reason = Texts.required("reason", body.reason(), AssociationController.TEXT);
        SetFees command = new SetFees(association, body.terms(), write.caller().subject(), reason);
        return Written.done(commands.send(command, write.expecting()), new Agreed(association));
    }
}
