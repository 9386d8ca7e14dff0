package obole.command.donation;

import obole.command.bank.HouseAccounts;
import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.DonationForm.Wanted;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.psp.PaymentGateways;
import obole.command.vault.Vault;
import obole.command.web.DonorForm;
import obole.command.web.WriteRequest;
import obole.shared.campaign.CampaignId;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonorId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Takes a donation that a form wants: the same whether it comes alone or with many. */
@Component
class DonationIntake {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Commands commands;
    private final AssociationPlans plans;
    private final CampaignPlans campaigns;
    private final Donations donations;
    private final Vault vault;
    private final JsonMapper json;
    private final PaymentGateways gateways;
    private final HouseAccounts accounts;
    private final Clock clock;
    private final Duration expiry;

    DonationIntake(
            Commands commands,
            AssociationPlans plans,
            CampaignPlans campaigns,
            Donations donations,
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
        this.vault = vault;
        this.json = json;
        this.gateways = gateways;
        this.accounts = accounts;
    }

    record Taken(DonationId donation, Outcome outcome) {}

    Taken take(DonationForm form, WriteRequest write) {
        DonationId donation = new DonationId(write.newId("initiate-donation"));
        gateways.require("psp", form.pspOrDefault());
        List<Wanted> wanted = form.wanted();
        wanted.forEach(each -> write.requireActsFor(each.associationId()));
        accounts.requireKept(wanted.getFirst().amount().currency());
        Money tip = form.tip() == null ? wanted.getFirst().amount().with(0) : form.tip();
        InitiateDonation wish = wish(donation, form, wanted, tip, write);
        // Kept last, so that a malformed request leaves nobody's data behind.
        return new Taken(donation, commands.send(byDonor(wish, form.donor()), write.caller()));
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
}
