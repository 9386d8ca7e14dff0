package obole.command.donation;

import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.FeePlan.Standing;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.campaign.CampaignId;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.pledge.Debit;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgedGift;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Makes a donation of each attempt to collect a pledge's instalment, under the id that the pledge
 * gave it, and lets it fail when the pledge says that nothing will come.
 */
@Component
@ProcessingGroup(InstalmentDonationPolicy.NAME)
class InstalmentDonationPolicy implements Policy {

    static final String NAME = "instalment-donation";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Duration CARD = Duration.ofDays(3);
    private static final int DEBIT_DAYS = 30;

    private final AssociationPlans plans;
    private final CampaignPlans campaigns;
    private final Policies policies;

    InstalmentDonationPolicy(AssociationPlans plans, CampaignPlans campaigns, Policies policies) {
        this.plans = plans;
        this.campaigns = campaigns;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(InstalmentDue event, @Timestamp Instant at) {
        policies.send(
                NAME,
                List.of(
                        new InitiateDonation(
                                event.donationId(),
                                Digest.ofParts("instalment", event.donationId().toString()),
                                event.psp(),
                                event.gifts().stream().map(this::gift).toList(),
                                event.tip(),
                                event.donor(),
                                event.donorCommitment(),
                                new Attribution(
                                        campaign(event, at),
                                        event.source(),
                                        event.medium(),
                                        event.anonymous(),
                                        event.donorKind()),
                                false,
                                expiresAt(event, at))));
    }

    /** A promise outlives a campaign: what comes after its end is no part of it. */
    private @Nullable CampaignPlan campaign(InstalmentDue event, Instant at) {
        CampaignId campaign = event.campaign();
        if (campaign == null) {
            return null;
        }
        CampaignPlan plan = campaigns.of(campaign, LocalDate.ofInstant(at, PARIS));
        boolean ours =
                event.gifts().stream()
                        .anyMatch(gift -> gift.associationId().equals(plan.associationId()));
        return ours && plan.open() ? plan : null;
    }

    /** A bank may be late with a direct debit, a PSP with a card hardly. */
    private static Instant expiresAt(InstalmentDue event, Instant at) {
        Debit debit = event.debit();
        return debit == null
                ? at.plus(CARD)
                : debit.collectOn().plusDays(DEBIT_DAYS).atStartOfDay(PARIS).toInstant();
    }

    /** The pledge has asked whether its associations take it: that is decided, once. */
    private Gift gift(PledgedGift pledged) {
        return new Gift(
                pledged.associationId(),
                pledged.amount(),
                plans.of(pledged.associationId()).now(Standing.VERIFIED));
    }

    @EventHandler
    void on(InstalmentFailed event) {
        fail(event.donationId(), event.reason());
    }

    @EventHandler
    void on(InstalmentSkipped event) {
        DonationId donation = event.donationId();
        if (donation != null) {
            fail(donation, event.reason().name());
        }
    }

    private void fail(DonationId donation, String reason) {
        policies.send(NAME, List.of(new FailDonation(donation, reason)));
    }
}
