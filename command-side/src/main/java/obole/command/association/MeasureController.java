package obole.command.association;

import obole.command.association.AssociationController.Reason;
import obole.command.association.AssociationController.Registered;
import obole.command.association.MeasureCommand.ApproveReinstatement;
import obole.command.association.MeasureCommand.AuthoriseDebit;
import obole.command.association.MeasureCommand.CloseAssociation;
import obole.command.association.MeasureCommand.FreezeAssociation;
import obole.command.association.MeasureCommand.ProposeReinstatement;
import obole.command.association.MeasureCommand.RefuseReinstatement;
import obole.command.association.MeasureCommand.SuspendAssociation;
import obole.command.association.MeasureCommand.UnfreezeAssociation;
import obole.command.gateway.Commands;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is imposed on an association over HTTP, lifted again, and how it leaves. */
@RestController
@RequestMapping("/v1/associations/{association}")
class MeasureController {

    private static final int TEXT = 500;

    private final Commands commands;

    MeasureController(Commands commands) {
        this.commands = commands;
    }

    /** {@code authority} is who orders it, and under which reference. */
    record Freeze(@Nullable String authority, @Nullable String reason) {}

    /** {@code subject} is a payout, or a donation whose refunds are meant. */
    record Authorisation(@Nullable String subject, @Nullable String authority) {}

    record End(@Nullable String authority) {}

    @PostMapping("/suspension")
    ResponseEntity<Registered> suspend(
            @PathVariable("association") AssociationId association,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(new SuspendAssociation(association, by(write), reason(body.reason())), write);
    }

    @PostMapping("/reinstatement")
    ResponseEntity<Registered> propose(
            @PathVariable("association") AssociationId association,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(new ProposeReinstatement(association, by(write), reason(body.reason())), write);
    }

    @PostMapping("/reinstatement/approval")
    ResponseEntity<Registered> reinstate(
            @PathVariable("association") AssociationId association, WriteRequest write) {
        return send(new ApproveReinstatement(association, by(write)), write);
    }

    @PostMapping("/reinstatement/refusal")
    ResponseEntity<Registered> refuse(
            @PathVariable("association") AssociationId association,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(new RefuseReinstatement(association, reason(body.reason()), by(write)), write);
    }

    @PostMapping("/freeze")
    ResponseEntity<Registered> freeze(
            @PathVariable("association") AssociationId association,
            @RequestBody Freeze body,
            WriteRequest write) {
        return send(
                new FreezeAssociation(
                        association, authority(body.authority()), reason(body.reason()), by(write)),
                write);
    }

    @PostMapping("/freeze/authorisations")
    ResponseEntity<Registered> authorise(
            @PathVariable("association") AssociationId association,
            @RequestBody Authorisation body,
            WriteRequest write) {
        String subject = body.subject() == null ? "" : body.subject();
        if (!subject.matches("(pay|don)_[0-9A-HJKMNP-TV-Z]{26}")) {
            throw new Malformed("subject", "must be the id of a payout or of a donation");
        }
        return send(
                new AuthoriseDebit(association, subject, authority(body.authority()), by(write)),
                write);
    }

    @PostMapping("/freeze/end")
    ResponseEntity<Registered> unfreeze(
            @PathVariable("association") AssociationId association,
            @RequestBody End body,
            WriteRequest write) {
        return send(
                new UnfreezeAssociation(association, authority(body.authority()), by(write)),
                write);
    }

    @PostMapping("/closing")
    ResponseEntity<Registered> close(
            @PathVariable("association") AssociationId association,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(new CloseAssociation(association, by(write), reason(body.reason())), write);
    }

    private ResponseEntity<Registered> send(AssociationCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.caller()), new Registered(command.associationId()));
    }

    private static String by(WriteRequest write) {
        return write.caller().subject();
    }

    private static String reason(@Nullable String reason) {
        return Texts.required("reason", reason, TEXT);
    }

    private static String authority(@Nullable String authority) {
        return Texts.required("authority", authority, TEXT);
    }
}
