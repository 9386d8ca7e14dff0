package obole.command.association;

import obole.command.association.AssociationCommand.ConfirmBankAccount;
import obole.command.association.AssociationCommand.ProposeBankAccount;
import obole.command.association.AssociationCommand.RefuseBankAccount;
import obole.command.association.AssociationCommand.RefuseVerification;
import obole.command.association.AssociationCommand.VerifyAssociation;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.web.Amounts;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.identity.http.IfMatch;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;

/** Associations over HTTP: registered, verified, and told where their money goes. */
@RestController
@RequestMapping("/v1/associations")
class AssociationController {

    static final int TEXT = 500;
    private static final int NAME = 140;

    private final Commands commands;
    private final Keeping keeping;
    private final Clock clock;
    private final Duration cooling;
    private final int unverifiedDays;

    AssociationController(
            Commands commands,
            Keeping keeping,
            Clock clock,
            @Value("${obole.association.bank-account-cooling:72h}") Duration cooling,
            @Value("${obole.association.unverified-days:90}") int unverifiedDays) {
        this.commands = commands;
        this.keeping = keeping;
        this.clock = clock;
        this.cooling = cooling;
        this.unverifiedDays = unverifiedDays;
    }

    record Registered(AssociationId associationId) {}

    record Verification(@Nullable Verdict decision, @Nullable String reason) {}

    /** What somebody decides who has seen the documents. */
    enum Verdict {
        VERIFY,
        REFUSE
    }

    record Reason(@Nullable String reason) {}

    private static final String EURO = "EUR";

    /** In euros, unless it says another currency. */
    record BankAccountProposal(
            @Nullable String name,
            @Nullable String iban,
            @Nullable String bic,
            @Nullable String currency) {}

    record Kept(AssociationId associationId, String reference) {}

    @PostMapping
    ResponseEntity<Registered> register(@RequestBody Registration body, WriteRequest write) {
        AssociationId association = new AssociationId(write.newId("register-association"));
        Outcome outcome =
                commands.send(
                        body.command(association, today().plusDays(unverifiedDays)),
                        write.caller());
        return Written.created(
                outcome, "/v1/associations/" + association, new Registered(association));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), DossierController.PARIS);
    }

    @PostMapping("/{association}/verification")
    ResponseEntity<Registered> verify(
            @PathVariable("association") AssociationId association,
            @RequestBody Verification body,
            WriteRequest write) {
        String by = write.caller().subject();
        return switch (body.decision()) {
            case null -> throw new Malformed("decision", "must be VERIFY or REFUSE");
            case VERIFY -> send(new VerifyAssociation(association, by, today()), write);
            case REFUSE ->
                    send(
                            new RefuseVerification(
                                    association, by, Texts.required("reason", body.reason(), TEXT)),
                            write);
        };
    }

    @IfMatch("/v1/associations/{id}")
    @PostMapping("/{association}/bank-accounts")
    ResponseEntity<Kept> propose(
            @PathVariable("association") AssociationId association,
            @RequestBody BankAccountProposal body,
            WriteRequest write) {
        Map<String, String> account = new TreeMap<>();
        account.put("name", Texts.required("name", body.name(), NAME));
        account.put("iban", Iban.of(Texts.required("iban", body.iban(), TEXT)).compact());
        if (body.bic() != null) {
            account.put("bic", Bic.of(body.bic()).code());
        }
        Currency currency = Amounts.currency(body.currency() == null ? EURO : body.currency());
        if (!currency.getCurrencyCode().equals(EURO)) {
            account.put("currency", currency.getCurrencyCode());
        }
        String reference = Keeping.reference("bank", "propose-bank-account", association, write);
        String by = write.caller().subject();
        Outcome outcome =
                keeping.keep(
                        reference,
                        "bank-account",
                        account,
                        digest ->
                                new ProposeBankAccount(
                                        association, reference, digest, by, currency),
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

    @PostMapping("/{association}/bank-accounts/{reference}/refusal")
    ResponseEntity<Registered> refuse(
            @PathVariable("association") AssociationId association,
            @PathVariable("reference") String reference,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(
                new RefuseBankAccount(
                        association,
                        reference,
                        Texts.reason(body.reason()),
                        write.caller().subject()),
                write);
    }

    private ConfirmBankAccount confirmation(
            AssociationId association, String reference, WriteRequest write, boolean again) {
        return new ConfirmBankAccount(
                association, reference, write.caller().subject(), clock.instant(), cooling, again);
    }

    private ResponseEntity<Registered> send(AssociationCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.caller()), new Registered(command.associationId()));
    }

    static ResponseEntity<Kept> kept(
            Outcome outcome, AssociationId association, String what, String reference) {
        return Written.created(
                outcome,
                "/v1/associations/" + association + "/" + what + "/" + reference,
                new Kept(association, reference));
    }
}
