package obole.command.donation;

import obole.command.decision.CommandRejected;
import obole.command.donation.RefundCommand.Part;
import obole.command.donation.RefundCommand.RequestRefund;
import obole.command.donation.RefundCommand.Wish;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.donation.RefundReason;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Refunds over HTTP: of everything, of an amount, or of named beneficiaries' shares. */
@RestController
@RequestMapping("/v1/donations/{donation}/refunds")
class RefundController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Commands commands;
    private final AssociationPlans plans;
    private final RefundTerms terms;
    private final Clock clock;

    RefundController(Commands commands, AssociationPlans plans, RefundTerms terms, Clock clock) {
        this.commands = commands;
        this.plans = plans;
        this.terms = terms;
        this.clock = clock;
    }

    /** Without amount and shares everything goes back. */
    record RefundForm(
            @Nullable Money amount,
            @Nullable List<@Nullable Share> shares,
            @Nullable Boolean withTip,
            @Nullable RefundReason reason) {

        Wish wish() {
            List<Part> parts = new ArrayList<>();
            if (shares != null) {
                if (shares.isEmpty() || shares.size() > DonationCommand.MOST_BENEFICIARIES) {
                    throw new Malformed(
                            "shares", "must be 1 to " + DonationCommand.MOST_BENEFICIARIES);
                }
                for (Share share : shares) {
                    parts.add(part(share));
                }
            }
            return new Wish(amount, parts, Boolean.TRUE.equals(withTip));
        }

        private static Part part(@Nullable Share share) {
            if (share == null || share.associationId() == null) {
                throw new Malformed("shares.associationId", "must be given");
            }
            if (share.amount() == null) {
                throw new Malformed("shares.amount", "must be given");
            }
            return new Part(share.associationId(), share.amount());
        }
    }

    /** What one beneficiary gives back. */
    record Share(@Nullable AssociationId associationId, @Nullable Money amount) {}

    record Requested(RefundId refundId) {}

    @PostMapping
    ResponseEntity<Requested> refund(
            @PathVariable("donation") DonationId donation,
            @RequestBody RefundForm form,
            WriteRequest write) {
        RefundId refund = new RefundId(write.newId("request-refund"));
        Wish wish = form.wish();
        RefundReason reason = form.reason();
        if (reason == null) {
            throw new Malformed(
                    "reason", "must be one of " + Arrays.toString(RefundReason.values()));
        }
        // What is not settled never reaches an account that could say so.
        if (plans.barsRefunds(donation)) {
            throw new CommandRejected(DonationRejection.ASSOCIATION_FROZEN);
        }
        Outcome outcome =
                commands.send(
                        new RequestRefund(
                                donation,
                                refund,
                                digest(donation, wish, reason),
                                wish,
                                reason,
                                terms.coveredFor(donation),
                                LocalDate.ofInstant(clock.instant(), PARIS)),
                        write.caller());
        return Written.created(
                outcome, "/v1/donations/" + donation + "/refunds/" + refund, new Requested(refund));
    }

    /** Of what was asked for only: terms may change before it is asked again. */
    private static Digest digest(DonationId donation, Wish wish, RefundReason reason) {
        Money amount = wish.amount();
        List<String> parts =
                new ArrayList<>(
                        List.of(
                                "request-refund",
                                donation.toString(),
                                amount == null ? "all" : amount.display(),
                                reason.name()));
        wish.parts()
                .forEach(part -> {
                    parts.add(part.associationId().toString());
                    Money share = part.amount();
                    parts.add(share == null ? "all" : share.display());
                });
        if (wish.withTip()) {
            parts.add("with tip");
        }
        return Digest.ofParts(parts.toArray(String[]::new));
    }
}
