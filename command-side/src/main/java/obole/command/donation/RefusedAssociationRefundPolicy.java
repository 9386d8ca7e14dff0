package obole.command.donation;

import obole.command.donation.RefundCommand.Part;
import obole.command.donation.RefundCommand.RequestRefund;
import obole.command.donation.RefundCommand.Wish;
import obole.command.donation.UnverifiedGifts.Gift;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationId;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundId;
import obole.shared.donation.RefundReason;
import obole.shared.identity.Digest;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives what a refused association was given back to the donors: all it has left of each donation,
 * whatever was captured before or is captured after all. We cover the PSP's fees, for it has
 * nothing to pay them with, and the tip goes back where there was no other beneficiary. A freeze
 * keeps everything until it ends.
 */
@Component
@ProcessingGroup(RefusedAssociationRefundPolicy.NAME)
class RefusedAssociationRefundPolicy implements Policy {

    static final String NAME = "refused-association-refund";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** As many as the database has connections for. */
    private static final int AT_ONCE = 16;

    private final Policies policies;
    private final UnverifiedGifts gifts;
    private final AssociationPlans plans;
    private final Donations donations;
    private final Clock clock;

    RefusedAssociationRefundPolicy(
            Policies policies,
            UnverifiedGifts gifts,
            AssociationPlans plans,
            Donations donations,
            Clock clock) {
        this.policies = policies;
        this.gifts = gifts;
        this.plans = plans;
        this.donations = donations;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(AssociationRegistered event) {
        gifts.unverified(event.associationId());
    }

    @EventHandler
    void on(AssociationVerified event) {
        gifts.verified(event.associationId());
    }

    @EventHandler
    void on(AssociationVerificationRefused event) {
        gifts.refused(event.associationId());
        batch();
    }

    @EventHandler
    void on(AssociationUnfrozen event) {
        batch();
    }

    /** An earlier platform has its donors' money itself. */
    @EventHandler
    void on(DonationCaptured event) {
        if (event.collectedBy() == CollectedBy.PLATFORM) {
            event.allocations()
                    .forEach(each ->
                            batch().add(
                                            new Gift(
                                                    each.associationId(),
                                                    event.donationId(),
                                                    event.donationId().toString())));
        }
    }

    @EventHandler
    void on(DisputeWon event) {
        restored(event.donationId(), event.disputeId(), event.restored());
    }

    @EventHandler
    void on(DisputeLost event) {
        restored(event.donationId(), event.disputeId(), event.restored());
    }

    private void restored(DonationId donation, Object dispute, List<GivenBack> shares) {
        shares.forEach(share ->
                batch().add(new Gift(share.associationId(), donation, dispute.toString())));
    }

    /** Written and looked after once for all the events of a unit of work. */
    private List<Gift> batch() {
        UnitOfWork<?> work = CurrentUnitOfWork.get();
        return work.getOrComputeResource(
                NAME,
                _ -> {
                    List<Gift> given = new ArrayList<>();
                    work.onPrepareCommit(_ -> giveBack(given));
                    return given;
                });
    }

    private void giveBack(List<Gift> given) {
        if (!given.isEmpty()) {
            gifts.given(given);
        }
        List<Gift> due =
                gifts.ofRefused().stream()
                        .filter(gift -> plans.givesBack(gift.associationId()))
                        .toList();
        for (int from = 0; from < due.size(); from += AT_ONCE) {
            List<Gift> some = due.subList(from, Math.min(due.size(), from + AT_ONCE));
            policies.sendAtOnce(NAME, some.stream().map(this::refund).toList());
            gifts.askedFor(some);
        }
    }

    private RequestRefund refund(Gift gift) {
        return new RequestRefund(
                gift.donationId(),
                new RefundId(Digest.id(NAME, gift.associationId().toString(), gift.cause())),
                Digest.ofParts(NAME, gift.associationId().toString(), gift.cause()),
                new Wish(null, List.of(new Part(gift.associationId(), null)), alone(gift)),
                RefundReason.ASSOCIATION_REFUSED,
                Set.of(gift.associationId()),
                LocalDate.ofInstant(clock.instant(), PARIS));
    }

    private boolean alone(Gift gift) {
        return donations.of(gift.donationId()) instanceof Donation.Known known
                && known.allocations().size() == 1;
    }
}
