package obole.command.donation;

import static java.util.stream.Collectors.toUnmodifiableMap;

import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.DonationForm.Wanted;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.psp.PaymentAnswer;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentRequest;
import obole.command.psp.PspUnavailable;
import obole.command.vault.Vault;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.DonorId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Donations over HTTP: wanted, and paid at the PSP. */
@RestController
@RequestMapping("/v1/donations")
class DonationController {

    private final Commands commands;
    private final AssociationPlans plans;
    private final Streams streams;
    private final Vault vault;
    private final JsonMapper json;
    private final Map<String, PaymentGateway> gateways;

    DonationController(
            Commands commands,
            AssociationPlans plans,
            Streams streams,
            Vault vault,
            JsonMapper json,
            List<PaymentGateway> gateways) {
        this.commands = commands;
        this.plans = plans;
        this.streams = streams;
        this.vault = vault;
        this.json = json;
        this.gateways = gateways.stream().collect(toUnmodifiableMap(PaymentGateway::psp, g -> g));
    }

    record Initiated(DonationId donationId, String payAt) {}

    @PostMapping
    ResponseEntity<Initiated> initiate(@RequestBody DonationForm form, WriteRequest write) {
        DonationId donation = new DonationId(write.newId("initiate-donation"));
        if (!gateways.containsKey(form.pspOrDefault())) {
            throw new Malformed("psp", "must be one of " + gateways.keySet());
        }
        List<Wanted> wanted = form.wanted();
        Money tip = form.tip() == null ? wanted.getFirst().amount().with(0) : form.tip();
        InitiateDonation wish =
                new InitiateDonation(
                        donation,
                        form.digest(wanted, tip),
                        form.pspOrDefault(),
                        wanted.stream()
                                .map(each ->
                                        new Gift(
                                                each.associationId(),
                                                each.amount(),
                                                plans.of(each.associationId())))
                                .toList(),
                        tip,
                        null,
                        null,
                        form.campaign(),
                        form.source());
        // Kept last, so that a malformed request leaves nobody's data behind.
        Outcome outcome = commands.send(byDonor(wish, form.donor()), write.caller());
        String location = "/v1/donations/" + donation;
        return Written.created(outcome, location, new Initiated(donation, location + "/pay"));
    }

    /**
     * Asks the rule before the donor is in the vault: what is refused leaves nothing there. The
     * vault compares what comes again, as long as it has not been erased.
     */
    private InitiateDonation byDonor(InitiateDonation wish, DonationForm.@Nullable Donor donor) {
        if (donor == null) {
            return wish;
        }
        Map<String, String> data = new TreeMap<>();
        if (donor.name() != null) {
            data.put("name", donor.name());
        }
        if (donor.email() != null) {
            data.put("email", donor.email());
        }
        String written = json.writeValueAsString(data);
        DonorId donorId = new DonorId(Digest.id("donor", wish.donationId().toString()));
        String reference = donorId.toString();
        requireAllowed(wish.by(donorId, vault.tentative(reference, written)));
        return wish.by(donorId, vault.commit(reference, "DONOR", written).orElse(null));
    }

    private void requireAllowed(InitiateDonation command) {
        Donation.State state = new Donation.Unknown();
        try (Stream<Object> events = streams.eventsOf(command.target())) {
            for (Object event : (Iterable<Object>) events::iterator) {
                state = Donation.evolve(state, (DonationStreamEvent) event);
            }
        }
        if (Donation.decide(state, command) instanceof Decision.Rejected(var reason)) {
            throw new CommandRejected(reason);
        }
    }

    /** Where the PSP takes the money: asked anew each time, which is asking once. */
    @GetMapping("/{donation}/pay")
    ResponseEntity<Void> pay(@PathVariable("donation") DonationId donation) {
        DonationInitiated initiated = initiated(donation);
        PaymentGateway gateway = gateways.get(initiated.psp());
        if (gateway == null) {
            throw new PspUnavailable("no such PSP: " + initiated.psp());
        }
        PaymentRequest request =
                new PaymentRequest(donation, initiated.gross(), null, "Donation " + donation);
        return switch (gateway.startPayment(request)) {
            case PaymentAnswer.Accepted(var reference, var payAt) ->
                    ResponseEntity.status(HttpStatus.SEE_OTHER).location(payAt).build();
            case PaymentAnswer.Refused(var reason) ->
                    throw new CommandRejected(
                            "PAYMENT_REFUSED", 502, "The payment provider refuses: " + reason);
            case PaymentAnswer.Unknown(var reason) -> throw new PspUnavailable(reason);
        };
    }

    private DonationInitiated initiated(DonationId donation) {
        try (Stream<Object> events = streams.eventsOf(donation.toString())) {
            return events.filter(DonationInitiated.class::isInstance)
                    .map(DonationInitiated.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new CommandRejected(DonationRejection.DONATION_NOT_FOUND));
        }
    }
}
