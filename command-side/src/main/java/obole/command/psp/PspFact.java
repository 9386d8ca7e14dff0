package obole.command.psp;

import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What a PSP says has happened. Facts may come late, twice and in any order. */
public sealed interface PspFact {

    /** What one command of its donation says. */
    sealed interface OfPayment extends PspFact {}

    /** The donor's bank has set the amount aside. */
    record Authorised(DonationId donationId, String pspReference, Money amount)
            implements OfPayment {}

    /** The PSP has the donor's money. */
    record Captured(DonationId donationId, String pspReference, Money amount, LocalDate capturedOn)
            implements OfPayment {}

    /** The donor did not pay. */
    record Failed(DonationId donationId, String reason) implements OfPayment {}

    /** What the donor's bank had set aside is let go. */
    record Voided(DonationId donationId, String reason) implements OfPayment {}

    /** The donor's bank has let go by itself. */
    record AuthorisationExpired(DonationId donationId) implements OfPayment {}

    /** The PSP withdraws a capture, and will not settle it. */
    record CaptureReversed(DonationId donationId, String reason, LocalDate on)
            implements OfPayment {}

    /** {@code refundId} as {@link RefundId#at}: it may have been made by somebody else than us. */
    record RefundSucceeded(DonationId donationId, RefundId refundId, Money amount, LocalDate on)
            implements OfPayment {}

    record RefundFailed(DonationId donationId, RefundId refundId, String reason)
            implements OfPayment {}

    /** The donor's bank has sent back what the donor had got; the money comes with a report. */
    record RefundReturned(
            DonationId donationId, RefundId refundId, Money amount, String reason, LocalDate on)
            implements PspFact {}

    /** What a PSP says of a dispute. */
    sealed interface OfDispute extends OfPayment {

        DonationId donationId();

        String pspDisputeReference();
    }

    /**
     * The donor's bank wants the money back.
     *
     * @param evidenceDueOn until when the PSP takes evidence, if it does
     * @param firstReference the dispute that was won and is disputed once more
     */
    record DisputeOpened(
            DonationId donationId,
            String pspDisputeReference,
            Money amount,
            String reason,
            @Nullable LocalDate evidenceDueOn,
            @Nullable String firstReference,
            LocalDate on)
            implements OfDispute {}

    /** The PSP has taken the money from what it owes us. */
    record DisputeWithdrawn(
            DonationId donationId, String pspDisputeReference, Money amount, LocalDate on)
            implements OfDispute {}

    /** The donor's bank keeps {@code lost} of what was {@code disputed} for good. */
    record DisputeLost(
            DonationId donationId,
            String pspDisputeReference,
            Money disputed,
            Money lost,
            LocalDate on)
            implements OfDispute {}

    /** The donor's bank gives up; what was withdrawn comes back with a report. */
    record DisputeWon(DonationId donationId, String pspDisputeReference, Money amount, LocalDate on)
            implements OfDispute {}

    /** What the PSP takes for handling a dispute. */
    record DisputeFeeCharged(
            DonationId donationId, String pspDisputeReference, Money fee, LocalDate on)
            implements OfDispute {}

    /** A settlement report can be fetched. */
    record ReportAvailable(String reportReference) implements PspFact {}
}
