package obole.command.settlement;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Claiming;
import obole.shared.Malformed;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLineEvent.Resolution;
import obole.shared.settlement.SettlementEvent.ChunkCredit;
import obole.shared.settlement.SettlementId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** What may be said about one line of a PSP's report. */
public sealed interface ReportLineCommand {

    SettlementId settlementId();

    /** Number of the line in the report. */
    int line();

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return settlementId().line(line());
    }

    /**
     * A line, and what our own events have made of it.
     *
     * @param told whether all that could follow from the line by itself has followed
     * @param rest what of it nothing has booked: below zero where the PSP has taken it
     * @param open the donation it pays, if that waits for it still
     * @param on the day on which the bank has booked the report
     */
    record Reported(
            SettlementId settlementId,
            int line,
            int chunk,
            String psp,
            boolean told,
            Money rest,
            @Nullable Payable open,
            LocalDate on) {}

    /** A donation that is captured and for which no report has paid. */
    record Payable(
            DonationId donationId,
            String pspReference,
            Money captured,
            Money reported,
            Money fee,
            FeeCollection feeCollection,
            AssociationId first) {}

    /**
     * One person says what the line is.
     *
     * @param association whose it is; {@code associationKnown} when that is here and stays
     * @param other the line that goes the other way
     */
    record ProposeResolution(
            Reported reported,
            Digest requestDigest,
            Resolution resolution,
            @Nullable AssociationId association,
            boolean associationKnown,
            @Nullable Reported other,
            String reason,
            String by)
            implements ReportLineCommand {

        public ProposeResolution {
            requireNonNull(reported, "reported");
            if ((resolution == Resolution.ATTRIBUTE) != (association != null)) {
                throw new Malformed("association", "must be given to ATTRIBUTE, and only then");
            }
            if ((resolution == Resolution.OFFSET) != (other != null)) {
                throw new Malformed("other", "must be given to OFFSET, and only then");
            }
        }

        @Override
        public SettlementId settlementId() {
            return reported.settlementId();
        }

        @Override
        public int line() {
            return reported.line();
        }
    }

    /** Another person agrees. */
    record ApproveResolution(Reported reported, @Nullable Reported other, String by)
            implements ReportLineCommand, Claiming {

        @Override
        public SettlementId settlementId() {
            return reported.settlementId();
        }

        @Override
        public int line() {
            return reported.line();
        }

        @Override
        public Claimed claim() {
            return taken(reported, target());
        }
    }

    /** Whoever proposed it may take it back. */
    record RefuseResolution(SettlementId settlementId, int line, String reason, String by)
            implements ReportLineCommand {}

    /** The donation of an accepted line has been told. */
    record SettleLine(
            SettlementId settlementId, int line, List<ChunkCredit> credits, LocalDate effectiveOn)
            implements ReportLineCommand {}

    /** One line is resolved once, by itself or with another. */
    static Claimed taken(Reported line, String by) {
        return new Claimed(
                line.settlementId().line(line.line()) + "/taken",
                by,
                Digest.ofParts("report-line", by));
    }
}
