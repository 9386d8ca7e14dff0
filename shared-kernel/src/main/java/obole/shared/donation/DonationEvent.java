package obole.shared.donation;

import obole.shared.campaign.CampaignId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What can have happened to a donation itself; {@link RefundEvent} and {@link DisputeEvent} share
 * its stream. Past tense, complete in itself, never edited once released.
 */
public sealed interface DonationEvent extends DonationStreamEvent {

    /**
     * A donor wants to give. {@code tip} is ours, zero unless the donor chose otherwise.
     *
     * @param anonymous the associations are not told who gives; the vault knows, for compliance
     * @param captureLater the donor's bank sets the amount aside, and we say later what to take
     * @param expiresAt when it ends by itself if nobody completes it; null for imports
     */
    record DonationInitiated(
            DonationId donationId,
            Digest requestDigest,
            String psp,
            Money gross,
            List<Allocation> allocations,
            Money tip,
            CollectedBy collectedBy,
            @Nullable DonorId donor,
            @Nullable Digest donorCommitment,
            @Nullable CampaignId campaign,
            @Nullable String source,
            @Nullable LocalDate effectiveOn,
            @Nullable String medium,
            boolean anonymous,
            @Nullable DonorKind donorKind,
            boolean captureLater,
            @Nullable Instant expiresAt)
            implements DonationEvent {}

    /** The donor's bank has set {@code amount} aside for us, until {@code expiresAt} at most. */
    record DonationAuthorised(
            DonationId donationId, String pspReference, Money amount, Instant expiresAt)
            implements DonationEvent {}

    /** We want the PSP to take {@code amount} of what is set aside, and to let go of the rest. */
    record CaptureRequested(DonationId donationId, String psp, String pspReference, Money amount)
            implements DonationEvent {}

    /** The PSP does not capture: what is set aside stays so until {@code expiresAt}. */
    record CaptureRefused(DonationId donationId, String reason, Instant expiresAt)
            implements DonationEvent {}

    /** We want the PSP to let go of what is set aside. */
    record VoidRequested(DonationId donationId, String psp, String pspReference, Money amount)
            implements DonationEvent {}

    /** The PSP does not let go: what is set aside stays so until {@code expiresAt}. */
    record VoidRefused(DonationId donationId, String reason, Instant expiresAt)
            implements DonationEvent {}

    /** The PSP has the donor's money: amounts are what was captured, rescaled if it was less. */
    record DonationCaptured(
            DonationId donationId,
            String psp,
            String pspReference,
            Money gross,
            List<Allocation> allocations,
            Money tip,
            CollectedBy collectedBy,
            LocalDate effectiveOn)
            implements DonationEvent {}

    /**
     * The PSP withdraws a capture that it never settles.
     *
     * @param shares what each beneficiary had left of it, and the commission in that
     * @param tip what was left of the tip
     * @param excess what had been given back or disputed: the house's loss. Below zero when some of
     *     that comes back after all, and is then withdrawn as well
     */
    record CaptureReversed(
            DonationId donationId,
            String psp,
            List<GivenBack> shares,
            Money tip,
            Money excess,
            CollectedBy collectedBy,
            String reason,
            @Nullable LocalDate effectiveOn)
            implements DonationEvent {}

    record DonationFailed(DonationId donationId, String reason) implements DonationEvent {}

    /** Nobody completed it in time. A capture after all is a fact nevertheless. */
    record DonationExpired(DonationId donationId, ExpiryReason reason) implements DonationEvent {}

    /** The PSP has let go of what was set aside: nothing is taken from the donor. */
    record DonationVoided(DonationId donationId, String reason) implements DonationEvent {}

    /**
     * The PSP's money for it is on our account. {@code houseFee} is the PSP's fee we bear; {@code
     * ownShare} is what becomes available of tip and commission, negative if fees exceed it.
     */
    record DonationSettled(
            DonationId donationId,
            SettlementId settlementId,
            int chunk,
            String psp,
            FeeCollection feeCollection,
            List<SettledShare> shares,
            Money houseFee,
            Money ownShare,
            LocalDate effectiveOn)
            implements DonationEvent {}
}
