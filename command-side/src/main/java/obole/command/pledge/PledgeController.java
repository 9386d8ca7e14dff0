package obole.command.pledge;

import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.pledge.PledgeCommand.AmendMandate;
import obole.command.pledge.PledgeCommand.ChangePledgeAmount;
import obole.command.pledge.PledgeCommand.EndPledge;
import obole.command.pledge.PledgeCommand.PausePledge;
import obole.command.pledge.PledgeCommand.ReplaceCard;
import obole.command.pledge.PledgeCommand.ResumePledge;
import obole.command.pledge.PledgeCommand.RevokeMandate;
import obole.command.pledge.PledgeCommand.StartPledge;
import obole.command.pledge.PledgeState.Known;
import obole.command.vault.Vault;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.identity.http.IfMatch;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;
import obole.shared.money.Money;
import obole.shared.pledge.MandateReference;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Pledges over HTTP: begun, changed, paused and ended by their donors. */
@RestController
@RequestMapping("/v1/pledges")
class PledgeController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Commands commands;
    private final PledgeStarting starting;
    private final Pledges pledges;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    PledgeController(
            Commands commands,
            PledgeStarting starting,
            Pledges pledges,
            Vault vault,
            JsonMapper json,
            Clock clock) {
        this.commands = commands;
        this.starting = starting;
        this.pledges = pledges;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    record Started(PledgeId pledgeId, @Nullable MandateReference mandateReference) {}

    record AmountForm(
            @Nullable List<PledgeForm.Part> associations,
            @Nullable AssociationId associationId,
            @Nullable Money amount,
            @Nullable Money tip) {}

    record PauseForm(@Nullable LocalDate until) {}

    record ReasonForm(@Nullable String reason) {}

    record Changed(PledgeId pledgeId) {}

    @PostMapping
    ResponseEntity<Started> start(@RequestBody PledgeForm form, WriteRequest write) {
        PledgeId id = new PledgeId(write.newId("start-pledge"));
        PledgeForm.gifts(form.associations(), form.associationId(), form.amount())
                .forEach(each -> write.requireActsFor(each.associationId()));
        StartPledge command = starting.command(id, form);
        Outcome outcome = commands.send(command, write.caller());
        var mandate = command.mandate();
        return Written.created(
                outcome,
                "/v1/pledges/" + id,
                new Started(id, mandate == null ? null : mandate.reference()));
    }

    /** From the next instalment that has not begun. */
    @IfMatch("/v1/pledges/{id}")
    @PostMapping("/{pledge}/amount")
    ResponseEntity<Changed> change(
            @PathVariable("pledge") PledgeId id, @RequestBody AmountForm form, WriteRequest write) {
        List<PledgedGift> gifts =
                PledgeForm.gifts(form.associations(), form.associationId(), form.amount());
        gifts.forEach(each -> write.requireActsFor(each.associationId()));
        Money tip = form.tip() == null ? gifts.getFirst().amount().with(0) : form.tip();
        return send(new ChangePledgeAmount(id, gifts, tip), write);
    }

    @PostMapping("/{pledge}/pause")
    ResponseEntity<Changed> pause(
            @PathVariable("pledge") PledgeId id, @RequestBody PauseForm form, WriteRequest write) {
        LocalDate until = form.until();
        if (until != null && !until.isAfter(LocalDate.ofInstant(clock.instant(), zone(id)))) {
            throw new Malformed("until", "must be after today");
        }
        return send(new PausePledge(id, until, clock.instant()), write);
    }

    private ZoneId zone(PledgeId id) {
        return pledges.find(id).map(pledge -> pledge.terms().zone()).orElse(PARIS);
    }

    @PostMapping("/{pledge}/resumption")
    ResponseEntity<Changed> resume(@PathVariable("pledge") PledgeId id, WriteRequest write) {
        return send(new ResumePledge(id, clock.instant()), write);
    }

    @PostMapping("/{pledge}/end")
    ResponseEntity<Changed> end(@PathVariable("pledge") PledgeId id, WriteRequest write) {
        return send(new EndPledge(id), write);
    }

    /** Another account under the same mandate. */
    @PostMapping("/{pledge}/mandate/amendment")
    ResponseEntity<Changed> amend(
            @PathVariable("pledge") PledgeId id,
            @RequestBody PledgeForm.DirectDebit form,
            WriteRequest write) {
        form.require("");
        if (form.mandateReference() != null || form.scheme() != null) {
            throw new Malformed("mandateReference", "must stay as it is, and so must the scheme");
        }
        return instrument(
                id,
                "amend-mandate",
                form.data(),
                (reference, commitment) ->
                        new AmendMandate(id, reference, commitment, form.signed()),
                write);
    }

    @PostMapping("/{pledge}/mandate/revocation")
    ResponseEntity<Changed> revoke(
            @PathVariable("pledge") PledgeId id, @RequestBody ReasonForm form, WriteRequest write) {
        String reason = form.reason() == null ? "" : form.reason();
        if (!reason.matches("[A-Za-z0-9_]{1,50}")) {
            throw new Malformed("reason", "must be 1 to 50 letters, digits and _");
        }
        return send(
                new RevokeMandate(id, reason, LocalDate.ofInstant(clock.instant(), PARIS)), write);
    }

    /** Another card, at the same PSP. */
    @PostMapping("/{pledge}/card")
    ResponseEntity<Changed> replaceCard(
            @PathVariable("pledge") PledgeId id,
            @RequestBody PledgeForm.Card form,
            WriteRequest write) {
        form.require("");
        Known known = known(id);
        if (form.psp() != null && !form.psp().equals(known.terms().psp())) {
            throw new Malformed("psp", "must be the pledge's: " + known.terms().psp());
        }
        return instrument(
                id,
                "replace-card",
                form.data(),
                (reference, commitment) -> new ReplaceCard(id, reference, commitment),
                write);
    }

    /** The rule is asked first: what is refused leaves nothing in the vault. */
    private ResponseEntity<Changed> instrument(
            PledgeId id,
            String operation,
            Map<String, String> data,
            BiFunction<String, @Nullable Digest, PledgeCommand> command,
            WriteRequest write) {
        String reference = IdText.of("inst", write.newId(operation + " " + id));
        String written = json.writeValueAsString(data);
        // Read before the vault is asked, so that what is there is compared by the salt it has.
        Known known = known(id);
        PledgeCommand tentative = command.apply(reference, vault.tentative(reference, written));
        if (Pledge.decide(known, tentative) instanceof Decision.Rejected(var reason)) {
            throw new CommandRejected(reason);
        }
        return send(
                command.apply(
                        reference,
                        vault.commit(reference, "instrument", id.toString(), written).orElse(null)),
                write);
    }

    private Known known(PledgeId id) {
        return pledges.find(id)
                .orElseThrow(() -> new CommandRejected(PledgeRejection.PLEDGE_NOT_FOUND));
    }

    private ResponseEntity<Changed> send(PledgeCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.expecting()), new Changed(command.pledgeId()));
    }
}
