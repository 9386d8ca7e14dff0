package obole.shared.donation;

import obole.shared.identity.Digest;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.List;

/**
 * What can have happened to a refund of a donation. Sums of money always name every beneficiary's
 * part.
 */
public sealed interface RefundEvent extends DonationStreamEvent {

    RefundId refundId();

    /**
     * We want to give {@code amount} back; {@code settled} says whether the accounts must fund it.
     */
    record RefundRequested(
            DonationId donationId,
            RefundId refundId,
            Digest requestDigest,
            String psp,
            Money amount,
            List<GivenBack> shares,
            Money tip,
            CollectedBy collectedBy,
            boolean settled,
            RefundReason reason)
            implements RefundEvent {}

    /** The money is set aside: the PSP may be told. */
    record RefundFunded(
            DonationId donationId,
            RefundId refundId,
            String psp,
            String pspReference,
            Money amount,
            List<GivenBack> shares,
            Money tip,
            CollectedBy collectedBy,
            Stage stage,
            LocalDate effectiveOn)
            implements RefundEvent {}

    /** Funds were asked for and not got. Nothing moved. */
    record RefundRefused(DonationId donationId, RefundId refundId, String reason)
            implements RefundEvent {}

    /** The PSP has given the money back to the donor. */
    record RefundSettled(
            DonationId donationId,
            RefundId refundId,
            String psp,
            Money amount,
            LocalDate effectiveOn)
            implements RefundEvent {}

    /** The PSP could not give it back: what was set aside returns where it belongs today. */
    record RefundFailed(
            DonationId donationId,
            RefundId refundId,
            String psp,
            Money amount,
            List<GivenBack> shares,
            Money tip,
            CollectedBy collectedBy,
            Stage stage,
            String reason)
            implements RefundEvent {}

    /** The PSP cannot be asked now: the refund waits, and ends as soon as it answers. */
    record RefundHeld(DonationId donationId, RefundId refundId, RefundHold reason)
            implements RefundEvent {}

    /** The PSP says that the donor's bank sends it back. The money counts when it has arrived. */
    record RefundReturnAnnounced(
            DonationId donationId, RefundId refundId, Money amount, String reason)
            implements RefundEvent {}

    /**
     * What the donor's bank has sent back is on our account; {@link RefundFailed} follows and puts
     * it back where it belongs.
     */
    record RefundReturned(
            DonationId donationId,
            RefundId refundId,
            String psp,
            Money amount,
            LocalDate effectiveOn)
            implements RefundEvent {}
}
