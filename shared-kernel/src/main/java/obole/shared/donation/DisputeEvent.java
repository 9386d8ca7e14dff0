package obole.shared.donation;

import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.List;

/**
 * What can have happened to a dispute (chargeback). These are facts of the PSP: none is ever
 * refused.
 */
public sealed interface DisputeEvent extends DonationStreamEvent {

    DisputeId disputeId();

    /**
     * Set aside at opening; {@code excess} is above what was still captured, and the house's loss.
     */
    record DisputeOpened(
            DonationId donationId,
            DisputeId disputeId,
            String psp,
            Money amount,
            List<GivenBack> shares,
            Money tip,
            Money excess,
            Stage stage,
            String reason,
            LocalDate effectiveOn)
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
     * The donor's bank keeps {@code amount} for good. After a loss in part the rest goes back as a
     * won dispute would: {@code restored} to the beneficiaries and us, {@code restoredTip} and
     * {@code restoredExcess} to us; all lost is no share and zeros.
     */
    record DisputeLost(
            DonationId donationId,
            DisputeId disputeId,
            Money amount,
            List<GivenBack> restored,
            Money restoredTip,
            Money restoredExcess,
            Stage stage)
            implements DisputeEvent {}
}
