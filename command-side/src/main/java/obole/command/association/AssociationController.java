package obole.command.association;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.association.AssociationCommand.ConfirmBankAccount;
import obole.command.association.AssociationCommand.ProposeBankAccount;
import obole.command.association.AssociationCommand.ReceiveDocument;
import obole.command.association.AssociationCommand.RefuseVerification;
import obole.command.association.AssociationCommand.SuspendAssociation;
import obole.command.association.AssociationCommand.VerifyAssociation;
import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.vault.Vault;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationId;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Associations over HTTP: registered, verified, and told where their money goes. */
@RestController
@RequestMapping("/v1/associations")
class AssociationController {

    static final int TEXT = 500;
    private static final int NAME = 140;
    private static final int LARGEST = 5 * 1024 * 1024;

    private final Commands commands;
    private final Streams streams;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration cooling;

    AssociationController(
            Commands commands,
            Streams streams,
            Vault vault,
            JsonMapper json,
            Clock clock,
            @Value("${obole.association.bank-account-cooling:72h}") Duration cooling) {
        this.commands = commands;
        this.streams = streams;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
        this.cooling = cooling;
    }

    record Registered(AssociationId associationId) {}

    /** {@code content} is Base64. */
    record Document(@Nullable String kind, @Nullable String content) {}

    record Verification(@Nullable Verdict decision, @Nullable String reason) {}

    /** What somebody decides who has seen the documents. */
    enum Verdict {
        VERIFY,
        REFUSE
    }

    record Reason(@Nullable String reason) {}

    record BankAccountProposal(
            @Nullable String name, @Nullable String iban, @Nullable String bic) {}

    record Kept(AssociationId associationId, String reference) {}

    @PostMapping
    ResponseEntity<Registered> register(@RequestBody Registration body, WriteRequest write) {
        AssociationId association = new AssociationId(write.newId("register-association"));
        Outcome outcome = commands.send(body.command(association), write.caller());
        return Written.created(
                outcome, "/v1/associations/" + association, new Registered(association));
    }

    @PostMapping("/{association}/documents")
    ResponseEntity<Kept> receive(
            @PathVariable("association") AssociationId association,
            @RequestBody Document body,
            WriteRequest write) {
        String kind = body.kind() == null ? "" : body.kind();
        if (!kind.matches("[A-Z][A-Z0-9_]{0,49}")) {
            throw new Malformed("kind", "must be 1 to 50 of A-Z, 0-9 and _");
        }
        String content = text("content", body.content(), LARGEST);
        try {
            Base64.getDecoder().decode(content.getBytes(UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw new Malformed("content", "must be Base64");
        }
        String reference = reference("doc", "receive-document", association, write);
        Outcome outcome =
                keep(
                        reference,
                        "document",
                        written(Map.of("kind", kind, "content", content)),
                        digest -> new ReceiveDocument(association, kind, reference, digest),
                        write);
        return kept(outcome, association, "documents", reference);
    }

    @PostMapping("/{association}/verification")
    ResponseEntity<Registered> verify(
            @PathVariable("association") AssociationId association,
            @RequestBody Verification body,
            WriteRequest write) {
        String by = write.caller().subject();
        return switch (body.decision()) {
            case null -> throw new Malformed("decision", "must be VERIFY or REFUSE");
            case VERIFY -> send(new VerifyAssociation(association, by), write);
            case REFUSE ->
                    send(
                            new RefuseVerification(
                                    association, by, text("reason", body.reason(), TEXT)),
                            write);
        };
    }

    @PostMapping("/{association}/suspension")
    ResponseEntity<Registered> suspend(
            @PathVariable("association") AssociationId association,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(
                new SuspendAssociation(
                        association, write.caller().subject(), text("reason", body.reason(), TEXT)),
                write);
    }

    @PostMapping("/{association}/bank-accounts")
    ResponseEntity<Kept> propose(
            @PathVariable("association") AssociationId association,
            @RequestBody BankAccountProposal body,
            WriteRequest write) {
        Map<String, String> account = new TreeMap<>();
        account.put("name", text("name", body.name(), NAME));
        account.put("iban", Iban.of(text("iban", body.iban(), TEXT)).compact());
        if (body.bic() != null) {
            account.put("bic", Bic.of(body.bic()).code());
        }
        String reference = reference("bank", "propose-bank-account", association, write);
        String by = write.caller().subject();
        Outcome outcome =
                keep(
                        reference,
                        "bank-account",
                        written(account),
                        digest -> new ProposeBankAccount(association, reference, digest, by),
                        write);
        return kept(outcome, association, "bank-accounts", reference);
    }

    @PostMapping("/{association}/bank-accounts/{reference}/confirmation")
    ResponseEntity<Registered> confirm(
            @PathVariable("association") AssociationId association,
            @PathVariable("reference") String reference,
            WriteRequest write) {
        return send(confirmation(association, reference, write, false), write);
    }

    /** After a payout to it came back. */
    @PostMapping("/{association}/bank-accounts/{reference}/reconfirmation")
    ResponseEntity<Registered> confirmAgain(
            @PathVariable("association") AssociationId association,
            @PathVariable("reference") String reference,
            WriteRequest write) {
        return send(confirmation(association, reference, write, true), write);
    }

    private ConfirmBankAccount confirmation(
            AssociationId association, String reference, WriteRequest write, boolean again) {
        return new ConfirmBankAccount(
                association, reference, write.caller().subject(), clock.instant(), cooling, again);
    }

    /**
     * Asks the rule before anything is in the vault: what is refused leaves nothing there. What was
     * erased cannot come again under the same key.
     */
    private Outcome keep(
            String reference,
            String kind,
            String data,
            Function<Digest, AssociationCommand> command,
            WriteRequest write) {
        requireAllowed(command.apply(vault.tentative(reference, data)));
        Digest digest = vault.commit(reference, kind, data).orElseThrow(Commands::keyReused);
        return commands.send(command.apply(digest), write.caller());
    }

    private void requireAllowed(AssociationCommand command) {
        Association.State state = new Association.Unknown();
        try (Stream<Object> events = streams.eventsOf(command.target())) {
            for (Object event : (Iterable<Object>) events::iterator) {
                state = Association.evolve(state, (AssociationEvent) event);
            }
        }
        if (Association.decide(state, command) instanceof Decision.Rejected(var reason)) {
            throw new CommandRejected(reason);
        }
    }

    private ResponseEntity<Registered> send(AssociationCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.caller()), new Registered(command.associationId()));
    }

    private static ResponseEntity<Kept> kept(
            Outcome outcome, AssociationId association, String what, String reference) {
        return Written.created(
                outcome,
                "/v1/associations/" + association + "/" + what + "/" + reference,
                new Kept(association, reference));
    }

    /** The association is part of it: the same key for two of them must not share an entry. */
    private static String reference(
            String prefix, String operation, AssociationId association, WriteRequest write) {
        return IdText.of(prefix, write.newId(operation + "/" + association));
    }

    private String written(Map<String, String> data) {
        return json.writeValueAsString(new TreeMap<>(data));
    }

    static String text(String field, @Nullable String value, int most) {
        if (value == null || value.isBlank() || value.length() > most) {
            throw new Malformed(field, "must be given, with 1 to " + most + " characters");
        }
        return value.strip();
    }
}
