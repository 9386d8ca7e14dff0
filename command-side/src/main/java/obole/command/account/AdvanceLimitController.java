package obole.command.account;

import obole.command.account.RefundFundsCommand.ApproveAdvanceLimit;
import obole.command.account.RefundFundsCommand.ProposeAdvanceLimit;
import obole.command.account.RefundFundsCommand.RefuseAdvanceLimit;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Currency;
import java.util.stream.Stream;

/**
 * How much we advance for an association's refunds: proposed by one person, approved by another.
 */
@RestController
@RequestMapping("/v1/associations/{association}/advance-limits")
class AdvanceLimitController {

    private final Commands commands;
    private final Streams streams;

    AdvanceLimitController(Commands commands, Streams streams) {
        this.commands = commands;
        this.streams = streams;
    }

    record Proposal(@Nullable Money limit, @Nullable String reason) {}

    record Proposed(String proposalId) {}

    record Refusal(@Nullable String reason) {}

    @PostMapping
    ResponseEntity<Proposed> propose(
            @PathVariable("association") AssociationId association,
            @RequestBody Proposal body,
            WriteRequest write) {
        Money limit = body.limit();
        if (limit == null) {
            throw new Malformed("limit", "must be given");
        }
        String reason = Texts.reason(body.reason());
        String proposal = IdText.of("lim", write.newId("propose-advance-limit"));
        Outcome outcome =
                commands.send(
                        new ProposeAdvanceLimit(
                                AccountId.of(association, limit.currency()),
                                association,
                                proposal,
                                Digest.ofParts(
                                        "propose-advance-limit",
                                        association.toString(),
                                        limit.display(),
                                        limit.currency().getCurrencyCode(),
                                        reason),
                                limit,
                                reason,
                                write.caller().subject(),
                                registered(association)),
                        write.caller());
        return Written.created(
                outcome,
                "/v1/associations/" + association + "/advance-limits/" + proposal,
                new Proposed(proposal));
    }

    @PostMapping("/{proposal}/approval")
    ResponseEntity<Proposed> approve(
            @PathVariable("association") AssociationId association,
            @PathVariable("proposal") String proposal,
            WriteRequest write) {
        requireId(proposal);
        return Written.done(
                commands.send(
                        new ApproveAdvanceLimit(
                                accountOf(association, proposal),
                                proposal,
                                write.caller().subject()),
                        write.caller()),
                new Proposed(proposal));
    }

    @PostMapping("/{proposal}/refusal")
    ResponseEntity<Proposed> refuse(
            @PathVariable("association") AssociationId association,
            @PathVariable("proposal") String proposal,
            @RequestBody Refusal body,
            WriteRequest write) {
        requireId(proposal);
        return Written.done(
                commands.send(
                        new RefuseAdvanceLimit(
                                accountOf(association, proposal),
                                proposal,
                                Texts.reason(body.reason()),
                                write.caller().subject()),
                        write.caller()),
                new Proposed(proposal));
    }

    private static void requireId(String proposal) {
        try {
            IdText.parse("lim", proposal);
        } catch (Malformed wrong) {
            throw new Malformed("proposal", wrong.rule());
        }
    }

    private boolean registered(AssociationId association) {
        try (Stream<Object> events = streams.eventsOf(association.toString())) {
            return events.anyMatch(AssociationRegistered.class::isInstance);
        }
    }

    /** By the proposal's claim, for its currency; the account's rule says what is not there. */
    private AccountId accountOf(AssociationId association, String proposal) {
        try (Stream<Object> events = streams.eventsOf(proposal)) {
            return events.filter(Claimed.class::isInstance)
                    .map(claim -> AccountId.of(((Claimed) claim).stream()))
                    .filter(account -> AccountController.belongsTo(account, association))
                    .findFirst()
                    .orElse(
                            AccountId.of(
                                    association, Currency.getInstance(AccountController.EURO)));
        }
    }
}
