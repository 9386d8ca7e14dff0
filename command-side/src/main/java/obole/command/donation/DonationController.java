package obole.command.donation;

import obole.command.bank.HouseAccounts;
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
import obole.command.psp.PaymentGateways;
import obole.command.psp.PaymentRequest;
import obole.command.psp.PspUnavailable;
import obole.command.vault.Vault;
import obole.command.web.DonorForm;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.campaign.CampaignId;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonorId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Donations over HTTP: wanted, and paid at the PSP. */
@RestController
@RequestMapping("/v1/donations")
class DonationController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Commands commands;
    private final AssociationPlans plans;
    private final CampaignPlans campaigns;
    private final Donations donations;
    private final Streams streams;
    private final Vault vault;
    private final JsonMapper json;
    private final PaymentGateways gateways;
    private final HouseAccounts accounts;
    private final Clock clock;
    private final Duration expiry;

    DonationController(
            Commands commands,
            AssociationPlans plans,
            CampaignPlans campaigns,
            Donations donations,
            Streams streams,
            Vault vault,
            JsonMapper json,
            Clock clock,
            PaymentGateways gateways,
            HouseAccounts accounts,
            @Value("${obole.donation.expiry:24h}") Duration expiry) {
        this.commands = commands;
        this.plans = plans;
        this.campaigns = campaigns;
        this.donations = donations;
        this.clock = clock;
        this.expiry = expiry;
        this.streams = streams;
        this.vault = vault;
        this.json = json;
        this.gateways = gateways;
        this.accounts = accounts;
    }

    record Initiated(DonationId donationId, String payAt) {}

    @PostMapping
    ResponseEntity<Initiated> initiate(@RequestBody DonationForm form, WriteRequest write) {
        DonationId donation = new DonationId(write.newId("initiate-donation"));
        gateways.require("psp", form.pspOrDefault());
        List<Wanted> wanted = form.wanted();
        wanted.forEach(each -> write.requireActsFor(each.associationId()));
        accounts.requireKept(wanted.getFirst().amount().currency());
        Money tip = form.tip() == null ? wanted.getFirst().amount().with(0) : form.tip();
        InitiateDonation wish = wish(donation, form, wanted, tip, write);
        // Kept last, so that a malformed request leaves nobody's data behind.
        Outcome outcome = commands.send(byDonor(wish, form.donor()), write.caller());
        String location = "/v1/donations/" + donation;
        return Written.created(outcome, location, new Initiated(donation, location + "/pay"));
    }

    private InitiateDonation wish(
            DonationId donation,
            DonationForm form,
            List<Wanted> wanted,
            Money tip,
            WriteRequest write) {
        Instant now = clock.instant();
        CampaignId campaign = form.campaign();
        CampaignPlan plan =
                campaign == null ? null : campaigns.of(campaign, LocalDate.ofInstant(now, PARIS));
        if (plan != null && plan.associationId() != null && !write.actsFor(plan.associationId())) {
            throw new CommandRejected(DonationRejection.CAMPAIGN_NOT_FOUND);
        }
        List<Gift> gifts =
                wanted.stream()
                        .map(each ->
                                new Gift(
                                        each.associationId(),
                                        each.amount(),
                                        plans.of(each.associationId())))
                        .toList();
        return new InitiateDonation(
                donation,
                form.digest(wanted, tip),
                form.pspOrDefault(),
                gifts,
                tip,
                null,
                null,
                form.attribution(plan),
                Boolean.TRUE.equals(form.captureLater()),
                now.plus(expiry));
    }

    /**
     * Asks the rule before the donor is in the vault: what is refused leaves nothing there. The
     * vault compares what comes again, as long as it has not been erased.
     */
    private InitiateDonation byDonor(InitiateDonation wish, @Nullable DonorForm donor) {
        if (donor == null) {
            return wish;
        }
        String written = json.writeValueAsString(donor.data());
        DonorId donorId = new DonorId(Digest.id("donor", wish.donationId().toString()));
        String reference = donorId.toString();
        requireAllowed(wish.by(donorId, vault.tentative(reference, written)));
        return wish.by(
                donorId,
                vault.commit(reference, "DONOR", wish.donationId().toString(), written)
                        .orElse(null));
    }

    private void requireAllowed(InitiateDonation command) {
        if (Donation.decide(donations.of(command.donationId()), command)
                instanceof Decision.Rejected(var reason)) {
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
        if (donations.of(donation) instanceof Donation.Known known
                && known.phase() == Phase.EXPIRED) {
            throw new CommandRejected(DonationRejection.DONATION_EXPIRED);
        }
        PaymentRequest request =
                new PaymentRequest(
                        donation,
                        initiated.gross(),
                        null,
                        "Donation " + donation,
                        initiated.captureLater());
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
