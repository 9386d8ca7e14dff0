package obole.command.association;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.association.AssociationCommand.ReceiveDocument;
import obole.command.association.AssociationController.Kept;
import obole.command.association.AssociationController.Reason;
import obole.command.association.AssociationController.Registered;
import obole.command.association.DossierCommand.AcceptDocument;
import obole.command.association.DossierCommand.DeclareLegalForm;
import obole.command.association.DossierCommand.DeclarePerson;
import obole.command.association.DossierCommand.RejectDocument;
import obole.command.association.DossierCommand.WithdrawPerson;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.identity.http.IfMatch;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.association.Capacity;
import obole.shared.association.LegalForm;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The papers and the people of an association over HTTP: brought by one, looked at by another. */
@RestController
@RequestMapping("/v1/associations/{association}")
class DossierController {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final int TEXT = 500;
    private static final int LARGEST = 5 * 1024 * 1024;

    private final Commands commands;
    private final Keeping keeping;
    private final Clock clock;

    DossierController(Commands commands, Keeping keeping, Clock clock) {
        this.commands = commands;
        this.keeping = keeping;
        this.clock = clock;
    }

    record Form(@Nullable LegalForm form, @Nullable String otherwise) {}

    /**
     * {@code birthDate} is a day, {@code nationality} a country; all of it is in the vault only.
     */
    record Person(
            @Nullable Capacity capacity,
            @Nullable String name,
            @Nullable LocalDate birthDate,
            @Nullable String nationality) {}

    /** {@code content} is Base64, {@code about} the person whom the document identifies. */
    record Document(@Nullable String kind, @Nullable String content, @Nullable String about) {}

    /** The last day it proves anything; without end if it is left out. */
    record Acceptance(@Nullable LocalDate validUntil) {}

    @IfMatch("/v1/associations/{id}")
    @PostMapping("/legal-form")
    ResponseEntity<Registered> declare(
            @PathVariable("association") AssociationId association,
            @RequestBody Form body,
            WriteRequest write) {
        if (body.form() == null) {
            throw new Malformed("form", "must be one of " + Arrays.toString(LegalForm.values()));
        }
        String otherwise =
                body.otherwise() == null
                        ? null
                        : Texts.required("otherwise", body.otherwise(), TEXT);
        return send(new DeclareLegalForm(association, body.form(), otherwise, by(write)), write);
    }

    @PostMapping("/persons")
    ResponseEntity<Kept> declare(
            @PathVariable("association") AssociationId association,
            @RequestBody Person body,
            WriteRequest write) {
        Capacity capacity = body.capacity();
        if (capacity == null) {
            throw new Malformed("capacity", "must be one of " + Arrays.toString(Capacity.values()));
        }
        if (body.birthDate() == null) {
            throw new Malformed("birthDate", "must be a day like 1970-12-31");
        }
        Map<String, String> data = new TreeMap<>();
        data.put("name", Texts.required("name", body.name(), TEXT));
        data.put("birthDate", body.birthDate().toString());
        data.put("capacity", capacity.name());
        if (body.nationality() != null) {
            data.put("nationality", Texts.required("nationality", body.nationality(), 2));
        }
        String reference = Keeping.reference("person", "declare-person", association, write);
        Outcome outcome =
                keeping.keep(
                        reference,
                        "person",
                        data,
                        digest ->
                                new DeclarePerson(
                                        association, reference, digest, capacity, by(write)),
                        write);
        return AssociationController.kept(outcome, association, "persons", reference);
    }

    @PostMapping("/persons/{reference}/withdrawal")
    ResponseEntity<Registered> withdraw(
            @PathVariable("association") AssociationId association,
            @PathVariable("reference") String reference,
            WriteRequest write) {
        return send(new WithdrawPerson(association, reference, by(write)), write);
    }

    @PostMapping("/documents")
    ResponseEntity<Kept> receive(
            @PathVariable("association") AssociationId association,
            @RequestBody Document body,
            WriteRequest write) {
        String kind = body.kind() == null ? "" : body.kind();
        if (!kind.matches("[A-Z][A-Z0-9_]{0,49}")) {
            throw new Malformed("kind", "must be 1 to 50 of A-Z, 0-9 and _");
        }
        String content = Texts.required("content", body.content(), LARGEST);
        try {
            Base64.getDecoder().decode(content.getBytes(UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw new Malformed("content", "must be Base64");
        }
        Map<String, String> data = new TreeMap<>(Map.of("kind", kind, "content", content));
        if (body.about() != null) {
            data.put("about", Texts.required("about", body.about(), TEXT));
        }
        String reference = Keeping.reference("doc", "receive-document", association, write);
        Outcome outcome =
                keeping.keep(
                        reference,
                        "document",
                        data,
                        digest ->
                                new ReceiveDocument(
                                        association,
                                        kind,
                                        reference,
                                        digest,
                                        data.get("about"),
                                        by(write)),
                        write);
        return AssociationController.kept(outcome, association, "documents", reference);
    }

    @PostMapping("/documents/{reference}/acceptance")
    ResponseEntity<Registered> accept(
            @PathVariable("association") AssociationId association,
            @PathVariable("reference") String reference,
            @RequestBody(required = false) @Nullable Acceptance body,
            WriteRequest write) {
        LocalDate until = body == null ? null : body.validUntil();
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        return send(new AcceptDocument(association, reference, until, by(write), today), write);
    }

    @PostMapping("/documents/{reference}/rejection")
    ResponseEntity<Registered> reject(
            @PathVariable("association") AssociationId association,
            @PathVariable("reference") String reference,
            @RequestBody Reason body,
            WriteRequest write) {
        String reason = Texts.required("reason", body.reason(), TEXT);
        return send(new RejectDocument(association, reference, by(write), reason), write);
    }

    private ResponseEntity<Registered> send(AssociationCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.expecting()), new Registered(command.associationId()));
    }

    private static String by(WriteRequest write) {
        return write.caller().subject();
    }
}
