package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;
import static obole.command.decision.Decision.replay;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.Donation.State;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.ImportDonation;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.FeePlan.Standing;
import obole.shared.association.AssociationId;
import obole.shared.donation.Allocation;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.SettledShare;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import java.util.List;

/** How a donation begins: by a donor, or by the import of an earlier platform's. */
final class Initiating {

    static final long UNVERIFIED_CAP = 100_000;

    private Initiating() {}

    static Decision<DonationStreamEvent> decide(State state, InitiateDonation c) {
        if (state instanceof Known known) {
            return again(known, c.requestDigest());
        }
        if (has(c, Standing.UNKNOWN)) {
            return reject(DonationRejection.ASSOCIATION_NOT_FOUND);
        }
        if (has(c, Standing.CLOSED_TO_DONATIONS)) {
            return reject(DonationRejection.ASSOCIATION_NOT_ACCEPTING_DONATIONS);
        }
        if (c.gifts().stream().anyMatch(Initiating::aboveCap)) {
            return reject(DonationRejection.UNVERIFIED_ASSOCIATION_CAP_EXCEEDED);
        }
        CampaignPlan campaign = c.attribution().campaign();
        if (campaign != null) {
            AssociationId collecting = campaign.associationId();
            if (collecting == null) {
                return reject(DonationRejection.CAMPAIGN_NOT_FOUND);
            }
            if (c.gifts().stream().noneMatch(g -> g.associationId().equals(collecting))) {
                return reject(DonationRejection.CAMPAIGN_OF_ANOTHER_ASSOCIATION);
            }
            if (!campaign.open()) {
                return reject(DonationRejection.CAMPAIGN_NOT_OPEN);
            }
        }
        return accept(initiated(c));
    }

    private static DonationInitiated initiated(InitiateDonation c) {
        Money gross = c.tip();
        for (Gift gift : c.gifts()) {
            gross = gross.plus(gift.amount());
        }
        Attribution from = c.attribution();
        return new DonationInitiated(
                c.donationId(),
                c.requestDigest(),
                c.psp(),
                gross,
                c.gifts().stream().map(Initiating::allocation).toList(),
                c.tip(),
                CollectedBy.PLATFORM,
                c.donor(),
                c.donorCommitment(),
                from.campaignId(),
                from.source(),
                null,
                from.medium(),
                from.anonymous(),
                from.donorKind(),
                c.captureLater(),
                c.expiresAt());
    }

    private static boolean has(InitiateDonation c, Standing standing) {
        return c.gifts().stream().anyMatch(gift -> gift.plan().standing() == standing);
    }

    private static boolean aboveCap(Gift gift) {
        return gift.plan().standing() == Standing.UNVERIFIED
                && gift.amount().minor() > UNVERIFIED_CAP;
    }

    private static Allocation allocation(Gift gift) {
        return new Allocation(
                gift.associationId(),
                gift.amount(),
                gift.plan().terms().commission(gift.amount()),
                gift.plan().terms().feeBearer());
    }

    private static Decision<DonationStreamEvent> again(Known known, Digest digest) {
        return known.requestDigest().equals(digest)
                ? replay()
                : reject(DonationRejection.IDEMPOTENCY_KEY_REUSED);
    }

    static Decision<DonationStreamEvent> decide(State state, ImportDonation c) {
        if (state instanceof Known known) {
            return again(known, c.requestDigest());
        }
        Money gross = c.allocation().amount();
        Money none = gross.with(0);
        List<Allocation> allocations = List.of(c.allocation());
        SettledShare share =
                new SettledShare(
                        c.allocation().associationId(),
                        c.fee(),
                        c.hostCommission(),
                        gross.minus(c.fee()).minus(c.hostCommission()));
        return accept(
                initiated(c, allocations),
                new DonationCaptured(
                        c.donationId(),
                        c.psp(),
                        c.pspReference(),
                        gross,
                        allocations,
                        none,
                        CollectedBy.HOST,
                        c.on()),
                new DonationSettled(
                        c.donationId(),
                        c.settlementId(),
                        1,
                        c.psp(),
                        FeeCollection.NETTED,
                        List.of(share),
                        none,
                        none,
                        c.on()));
    }

    private static DonationInitiated initiated(ImportDonation c, List<Allocation> allocations) {
        Money gross = c.allocation().amount();
        return new DonationInitiated(
                c.donationId(),
                c.requestDigest(),
                c.psp(),
                gross,
                allocations,
                gross.with(0),
                CollectedBy.HOST,
                null,
                null,
                null,
                null,
                c.on(),
                null,
                false,
                null,
                false,
                null);
    }
}
