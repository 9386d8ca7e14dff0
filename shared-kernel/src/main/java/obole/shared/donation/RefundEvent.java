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
     *
     * @param madeAtPsp nobody here asked for it: the PSP says that it is done
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
            RefundReason reason,
            boolean madeAtPsp)
            implements RefundEvent {

        /** What we ask for ourselves. */
        public RefundRequested(
                DonationId donationId,
                RefundId refundId,
                Digest requestDigest,
                String psp,
                Money amount,
                List<GivenBack> shares,
                Money tip,
                CollectedBy collectedBy,
                boolean settled,
                RefundReason reason) {
            this(
                    donationId,
                    refundId,
                    requestDigest,
                    psp,
                    amount,
                    shares,
                    tip,
                    collectedBy,
                    settled,
                    reason,
                    false);
        }
    }

    /**
     * The money is set aside: the PSP may be told, unless it is what has told us.
     *
     * @param excess what of it is above what was left of the donation: the house's loss
     */
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
            LocalDate effectiveOn,
            boolean madeAtPsp,
            Money excess)
            implements RefundEvent {

        /** What we ask for ourselves. */
        public RefundFunded(
                DonationId donationId,
                RefundId refundId,
                String psp,
                String pspReference,
                Money amount,
                List<GivenBack> shares,
                Money tip,
                CollectedBy collectedBy,
                Stage stage,
                LocalDate effectiveOn) {
            this(
                    donationId,
                    refundId,
                    psp,
                    pspReference,
                    amount,
                    shares,
                    tip,
                    collectedBy,
                    stage,
                    effectiveOn,
                    false,
                    amount.with(0));
        }
    }

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

    /**
     * The PSP could not give it back: what was set aside returns where it belongs today.
     *
     * @param excess what of it was our loss, and is ours again
     */
    record RefundFailed(
            DonationId donationId,
            RefundId refundId,
            String psp,
            Money amount,
            List<GivenBack> shares,
            Money tip,
            CollectedBy collectedBy,
            Stage stage,
            String reason,
            Money excess)
            implements RefundEvent {

        /** What was never more than was left of the donation. */
        public RefundFailed(
                DonationId donationId,
                RefundId refundId,
                String psp,
                Money amount,
                List<GivenBack> shares,
                Money tip,
                CollectedBy collectedBy,
                Stage stage,
                String reason) {
            this(
                    donationId,
                    refundId,
                    psp,
                    amount,
                    shares,
                    tip,
                    collectedBy,
                    stage,
                    reason,
                    amount.with(0));
        }
    }

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
