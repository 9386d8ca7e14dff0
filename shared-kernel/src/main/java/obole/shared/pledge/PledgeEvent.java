package obole.shared.pledge;

import obole.shared.campaign.CampaignId;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonorId;
import obole.shared.donation.DonorKind;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What can have happened to a pledge. An instalment is named by the day it fell due; each attempt
 * to collect it is a donation of its own, whose events move the money.
 */
public sealed interface PledgeEvent {

    PledgeId pledgeId();

    /**
     * A donor promises to give again and again.
     *
     * @param zone in which its days begin
     * @param noticeDays how long before a direct debit the donor is told of it
     * @param anonymous the associations are not told who gives
     * @param instrument refers to the card's token or the account in the vault
     */
    record PledgeStarted(
            PledgeId pledgeId,
            Digest requestDigest,
            String psp,
            Means means,
            List<PledgedGift> gifts,
            Money tip,
            Rhythm rhythm,
            LocalDate firstDueOn,
            @Nullable LocalDate lastDueOn,
            ZoneId zone,
            int noticeDays,
            String instrument,
            @Nullable Digest instrumentCommitment,
            DonorId donor,
            @Nullable Digest donorCommitment,
            @Nullable CampaignId campaign,
            @Nullable String source,
            @Nullable String medium,
            boolean anonymous,
            @Nullable DonorKind donorKind)
            implements PledgeEvent {}

    record MandateSigned(PledgeId pledgeId, Mandate mandate) implements PledgeEvent {}

    /** The donor gives another account under the same mandate. */
    record MandateAmended(
            PledgeId pledgeId,
            String instrument,
            @Nullable Digest instrumentCommitment,
            LocalDate signedOn)
            implements PledgeEvent {}

    record MandateRevoked(PledgeId pledgeId, String reason, LocalDate effectiveOn)
            implements PledgeEvent {}

    record PledgeCardReplaced(
            PledgeId pledgeId, String instrument, @Nullable Digest instrumentCommitment)
            implements PledgeEvent {}

    /** The donor is told what will be collected when, at least the agreed days before. */
    record InstalmentPreNotified(
            PledgeId pledgeId, LocalDate dueOn, LocalDate collectOn, Money amount, LocalDate on)
            implements PledgeEvent {}

    /**
     * It is to be collected now: a donation begins.
     *
     * @param attempt from 1
     * @param debit null for a card
     */
    record InstalmentDue(
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            DonationId donationId,
            String psp,
            List<PledgedGift> gifts,
            Money tip,
            String instrument,
            @Nullable Debit debit,
            DonorId donor,
            @Nullable Digest donorCommitment,
            @Nullable CampaignId campaign,
            @Nullable String source,
            @Nullable String medium,
            boolean anonymous,
            @Nullable DonorKind donorKind)
            implements PledgeEvent {}

    /** It leaves with this file, and cannot be taken back any more. */
    record CollectionSubmitted(
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            CollectionFileId fileId,
            LocalDate collectOn)
            implements PledgeEvent {}

    record InstalmentCollected(
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            DonationId donationId,
            LocalDate effectiveOn)
            implements PledgeEvent {}

    /**
     * Nothing came.
     *
     * @param instrumentUsable false when the donor has to give another card or account first
     */
    record InstalmentFailed(
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            DonationId donationId,
            String reason,
            boolean instrumentUsable,
            LocalDate effectiveOn)
            implements PledgeEvent {}

    /** What had come went back. */
    record InstalmentReturned(
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            DonationId donationId,
            String reason,
            boolean instrumentUsable,
            LocalDate effectiveOn)
            implements PledgeEvent {}

    /** {@code attempt} is the one to come. */
    record RetryScheduled(PledgeId pledgeId, LocalDate dueOn, int attempt, LocalDate retryOn)
            implements PledgeEvent {}

    /**
     * Nothing more is collected for this day.
     *
     * @param attempt the one that is not made or not sent, 0 if there was none at all
     * @param donationId of the attempt that had begun
     */
    record InstalmentSkipped(
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            @Nullable DonationId donationId,
            SkipReason reason)
            implements PledgeEvent {}

    /** For every instalment that has not begun. */
    record PledgeAmountChanged(PledgeId pledgeId, List<PledgedGift> gifts, Money tip)
            implements PledgeEvent {}

    /** {@code until} is the first day on which it goes on by itself. */
    record PledgePaused(PledgeId pledgeId, @Nullable LocalDate until) implements PledgeEvent {}

    record PledgeResumed(PledgeId pledgeId) implements PledgeEvent {}

    record PledgeEnded(PledgeId pledgeId, EndReason reason) implements PledgeEvent {}
}
