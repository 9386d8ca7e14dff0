package obole.command.donation;

import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.FeePlan.Standing;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgedGift;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Makes a donation of each attempt to collect a pledge's instalment, under the id that the pledge
 * gave it, and lets it fail when the pledge says that nothing will come.
 */
@Component
@ProcessingGroup(InstalmentDonationPolicy.NAME)
class InstalmentDonationPolicy implements Policy {

    static final String NAME = "instalment-donation";

    private final AssociationPlans plans;
    private final Policies policies;

    InstalmentDonationPolicy(AssociationPlans plans, Policies policies) {
        this.plans = plans;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(InstalmentDue event) {
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
                                event.campaign(),
                                event.source())));
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
