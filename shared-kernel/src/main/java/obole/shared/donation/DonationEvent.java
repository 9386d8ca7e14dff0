package obole.shared.donation;

import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What can have happened to a donation itself; {@link RefundEvent} and {@link DisputeEvent} share
 * its stream. Past tense, complete in itself, never edited once released.
 */
public sealed interface DonationEvent extends DonationStreamEvent {

    /** A donor wants to give. {@code tip} is ours, zero unless the donor chose otherwise. */
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
            @Nullable String campaign,
            @Nullable String source,
            @Nullable LocalDate effectiveOn)
            implements DonationEvent {}

    /** The donor's bank has set {@code amount} aside for us. */
    record DonationAuthorised(DonationId donationId, String pspReference, Money amount)
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

    record DonationFailed(DonationId donationId, String reason) implements DonationEvent {}

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
