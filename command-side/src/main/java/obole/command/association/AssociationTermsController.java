package obole.command.association;

import obole.command.association.AssociationCommand.SetRefundTerms;
import obole.command.association.AssociationCommand.SetZone;
import obole.command.gateway.Commands;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.identity.http.IfMatch;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.ZoneId;

/** An association's terms over HTTP: what an operator says of them, with a reason. */
@RestController
@RequestMapping("/v1/associations/{association}")
class AssociationTermsController {

    private final Commands commands;

    AssociationTermsController(Commands commands) {
        this.commands = commands;
    }

    record RefundTerms(
            @Nullable Boolean coversFees,
            @Nullable FeeBearer disputeFees,
            @Nullable String reason) {}

    record Set(AssociationId associationId) {}

    @IfMatch("/v1/associations/{id}")
    @PostMapping("/refund-terms")
    ResponseEntity<Set> refundTerms(
            @PathVariable("association") AssociationId association,
            @RequestBody RefundTerms body,
            WriteRequest write) {
        if (body.coversFees() == null) {
            throw new Malformed("coversFees", "must be true or false");
        }
        if (body.disputeFees() == null) {
            throw new Malformed("disputeFees", "must be ASSOCIATION or PLATFORM");
        }
        String reason = Texts.reason(body.reason());
        return Written.done(
                commands.send(
                        new SetRefundTerms(
                                association,
                                body.coversFees(),
                                body.disputeFees(),
                                write.caller().subject(),
                                reason),
                        write.expecting()),
                new Set(association));
    }

    /** For what is pledged from now on. */
    @IfMatch("/v1/associations/{id}")
    @PostMapping("/time-zone")
    ResponseEntity<Set> zone(
            @PathVariable("association") AssociationId association,
            @RequestBody Zone body,
            WriteRequest write) {
        ZoneId zone = Registration.zone(body.zone());
        String reason = Texts.reason(body.reason());
        return Written.done(
                commands.send(
                        new SetZone(association, zone, write.caller().subject(), reason),
                        write.expecting()),
                new Set(association));
    }

    record Zone(@Nullable String zone, @Nullable String reason) {}
}
