package obole.shared.donation;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What can have happened to a dispute (chargeback). These are facts of the PSP: none is ever
 * refused, except what we ourselves answer.
 */
public sealed interface DisputeEvent extends DonationStreamEvent {

    DisputeId disputeId();

    /**
     * Set aside at opening; {@code excess} is above what was still captured, and the house's loss.
     *
     * @param pspReference what the PSP calls it; empty where nobody can be told anything about it
     * @param kind a direct debit's return is lost and withdrawn in the same decision
     * @param evidenceDueOn the last day on which the PSP takes evidence, if it has said so
     * @param first the dispute that was won and is disputed once more
     */
    record DisputeOpened(
            DonationId donationId,
            DisputeId disputeId,
            String psp,
            String pspReference,
            DisputeKind kind,
            Money amount,
            List<GivenBack> shares,
            Money tip,
            Money excess,
            Stage stage,
            String reason,
            @Nullable LocalDate evidenceDueOn,
            @Nullable DisputeId first,
            LocalDate effectiveOn)
            implements DisputeEvent {}

    /** The PSP says until when it takes evidence, after an opening that did not say it. */
    record DisputeEvidenceDue(DonationId donationId, DisputeId disputeId, LocalDate evidenceDueOn)
            implements DisputeEvent {}

    /** We answer: the PSP is to be handed these documents. */
    record DisputeEvidenceSubmitted(
            DonationId donationId,
            DisputeId disputeId,
            String evidenceId,
            String psp,
            String pspReference,
            List<EvidenceDocument> documents,
            String by)
            implements DisputeEvent {}

    /** The PSP has taken the documents. */
    record DisputeEvidenceHandedOver(DonationId donationId, DisputeId disputeId, String evidenceId)
            implements DisputeEvent {}

    /** The PSP does not take the documents: somebody must look. */
    record DisputeEvidenceRefused(
            DonationId donationId, DisputeId disputeId, String evidenceId, String reason)
            implements DisputeEvent {}

    /** The PSP has taken the money from what it owes us. */
    record DisputeFundsWithdrawn(
            DonationId donationId,
            DisputeId disputeId,
            String psp,
            Money amount,
            LocalDate effectiveOn)
            implements DisputeEvent {}

    /**
     * What the PSP takes for handling the dispute, {@code fee}: of it {@code shares} are borne by
     * beneficiaries and {@code houseFee} by us.
     */
    record DisputeFeeCharged(
            DonationId donationId,
            DisputeId disputeId,
            String psp,
            Money fee,
            List<OwnPart> shares,
            Money houseFee,
            LocalDate effectiveOn)
            implements DisputeEvent {}

    /**
     * The donor's bank keeps {@code amount} for good. After a loss in part the rest goes back as a
     * won dispute would: {@code restored} to the beneficiaries and us, {@code restoredTip} and
     * {@code restoredExcess} to us; all lost is no share and zeros.
     *
     * @param withdrawn what is restored waits until the PSP has given it back
     */
    record DisputeLost(
            DonationId donationId,
            DisputeId disputeId,
            Money amount,
            List<GivenBack> restored,
            Money restoredTip,
            Money restoredExcess,
            boolean withdrawn,
            Stage stage)
            implements DisputeEvent {}

    /**
     * The donor's bank gives up: all that was set aside and not lost goes back.
     *
     * @param withdrawn it waits until the PSP has given it back
     */
    record DisputeWon(
            DonationId donationId,
            DisputeId disputeId,
            List<GivenBack> restored,
            Money restoredTip,
            Money restoredExcess,
            boolean withdrawn,
            Stage stage)
            implements DisputeEvent {}

    /**
     * The PSP's money is back on our account.
     *
     * @param shares what waited for it, for each beneficiary
     * @param own what waited for it of ours and becomes available now
     */
    record DisputeFundsReturned(
            DonationId donationId,
            DisputeId disputeId,
            String psp,
            Money amount,
            List<OwnPart> shares,
            Money own,
            Stage stage,
            LocalDate effectiveOn)
            implements DisputeEvent {}
}
