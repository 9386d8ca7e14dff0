package obole.shared.settlement;

import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent.ChunkCredit;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * What two people have said about a line of a PSP's report that nothing of ours explains, and what
 * followed from it.
 */
public sealed interface ReportLineEvent {

    SettlementId settlementId();

    /** Number of the line in the report, from 1. */
    int line();

    /** What such a line can be. */
    enum Resolution {
        /** The PSP has kept or taken it, and nobody will ever say why: our loss. */
        WRITE_OFF,
        /** The PSP has paid it, and it belongs to an association. */
        ATTRIBUTE,
        /** The donation it names is paid all the same, with what the line differs by. */
        SETTLE,
        /** Another line of the PSP has taken it back, or is what it takes back. */
        OFFSET
    }

    /**
     * One person says what it is.
     *
     * @param rest what of the line nothing has booked: below zero where the PSP has taken it
     * @param associationId whose it is
     * @param otherSettlementId where the line is that goes the other way
     */
    record ReportLineResolutionProposed(
            SettlementId settlementId,
            int line,
            Digest requestDigest,
            Resolution resolution,
            String psp,
            Money rest,
            @Nullable AssociationId associationId,
            @Nullable SettlementId otherSettlementId,
            @Nullable Integer otherLine,
            String reason,
            String by)
            implements ReportLineEvent {}

    /** It is something else: somebody has to say what. */
    record ReportLineResolutionRefused(
            SettlementId settlementId, int line, String reason, String by)
            implements ReportLineEvent {}

    /** A deficit is our loss. */
    record ReportLineWrittenOff(
            SettlementId settlementId,
            int line,
            String psp,
            Money amount,
            String by,
            LocalDate effectiveOn)
            implements ReportLineEvent {}

    /** A surplus is an association's, which is credited next. */
    record ReportLineAttributed(
            SettlementId settlementId,
            int line,
            String psp,
            AssociationId associationId,
            Money amount,
            String by,
            LocalDate effectiveOn)
            implements ReportLineEvent {}

    /**
     * The donation is settled as it was captured. What the line has less or more is written off or
     * attributed with it.
     */
    record ReportLineAccepted(
            SettlementId settlementId,
            int line,
            int chunk,
            String psp,
            DonationId donationId,
            String pspReference,
            Money captured,
            Money reported,
            Money fee,
            FeeCollection feeCollection,
            String by,
            LocalDate effectiveOn)
            implements ReportLineEvent {}

    /** The donation of an accepted line has been told; the beneficiaries are credited next. */
    record ReportLineSettled(
            SettlementId settlementId, int line, List<ChunkCredit> credits, LocalDate effectiveOn)
            implements ReportLineEvent {}

    /** This line and the other are nothing together. */
    record ReportLineOffset(
            SettlementId settlementId,
            int line,
            SettlementId otherSettlementId,
            int otherLine,
            String by)
            implements ReportLineEvent {}
}
