package obole.query.reconciliation;

import obole.query.projection.Occurrence;
import obole.schema.reconciliation.tables.records.MovementRecord;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeEvent.DisputeEvidenceDue;
import obole.shared.donation.DisputeEvent.DisputeEvidenceHandedOver;
import obole.shared.donation.DisputeEvent.DisputeEvidenceRefused;
import obole.shared.donation.DisputeEvent.DisputeEvidenceSubmitted;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DonationEvent;
import obole.shared.donation.DonationEvent.CaptureRefused;
import obole.shared.donation.DonationEvent.CaptureRequested;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.donation.DonationEvent.VoidRefused;
import obole.shared.donation.DonationEvent.VoidRequested;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundReturnAnnounced;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** What our own events and the PSP's reports say of one donation, refund or dispute. */
final class MovementFold {

    static final String UNKNOWN = "UNKNOWN";
    static final String EXPECTED = "EXPECTED";
    static final String DONE = "DONE";
    static final String FAILED = "FAILED";
    static final String REVERSED = "REVERSED";

    private MovementFold() {}

    static void blank(MovementRecord row) {
        row.setKind(ReportLine.Kind.PAYMENT.name())
                .setDonationId("")
                .setState(UNKNOWN)
                .setByHost(false)
                .setTimesReported(0)
                .setExcessMinor(0L)
                .setGivenBackMinor(0L)
                .setSuspicious(false);
    }

    /** The id by which a report names it. */
    static String reference(DonationStreamEvent event) {
        return switch (event) {
            case DonationEvent e -> e.donationId().toString();
            case RefundEvent e -> e.refundId().toString();
            case DisputeEvent e -> e.disputeId().toString();
        };
    }

    static void fold(MovementRecord row, DonationStreamEvent event, Occurrence at) {
        row.setDonationId(event.donationId().toString());
        switch (event) {
            case DonationEvent e -> donation(row, e, at);
            case RefundEvent e -> refund(row.setKind("REFUND"), e, at);
            case DisputeEvent e -> dispute(row.setKind("CHARGEBACK"), e, at);
        }
        row.setSuspicious(suspicious(row));
    }

    private static void donation(MovementRecord row, DonationEvent event, Occurrence at) {
        switch (event) {
            case DonationInitiated e -> {
                expect(row, e.psp(), e.gross(), at);
                row.setByHost(e.collectedBy() == CollectedBy.HOST);
            }
            case DonationAuthorised e -> row.setPspReference(e.pspReference());
            case DonationCaptured e -> {
                more(row, e);
                done(row, e.psp(), e.gross(), e.effectiveOn(), at);
                row.setByHost(e.collectedBy() == CollectedBy.HOST);
                row.setPspReference(e.pspReference());
            }
            case DonationFailed _, DonationExpired _, DonationVoided _ -> failed(row, at);
            case CaptureReversed _ -> row.setState(REVERSED);
            case CaptureRequested _, CaptureRefused _, VoidRequested _, VoidRefused _ -> {}
            case DonationSettled _ -> {}
        }
    }

    /** The PSP has taken more than the donor wanted to give. */
    private static void more(MovementRecord row, DonationCaptured event) {
        @Nullable Long wanted = row.getAmountMinor();
        if (wanted != null && event.gross().minor() > wanted) {
            row.setExcessMinor(event.gross().minor() - wanted).setExcessOn(event.effectiveOn());
        }
    }

    /** In the row of the donation, beside what a refund does in its own. */
    static void givenBack(MovementRecord row, RefundEvent event) {
        switch (event) {
            case RefundFunded e ->
                    row.setGivenBackMinor(row.getGivenBackMinor() + e.amount().minor())
                            .setGivenBackBy(e.refundId().toString());
            case RefundFailed e ->
                    row.setGivenBackMinor(row.getGivenBackMinor() - e.amount().minor());
            default -> {}
        }
    }

    private static void refund(MovementRecord row, RefundEvent event, Occurrence at) {
        switch (event) {
            case RefundRequested e -> {
                expect(row, e.psp(), e.amount().negated(), at);
                row.setByHost(e.collectedBy() == CollectedBy.HOST);
            }
            case RefundFunded e -> {
                expect(row, e.psp(), e.amount().negated(), at);
                row.setByHost(e.collectedBy() == CollectedBy.HOST);
                if (e.excess().positive()) {
                    row.setExcessMinor(e.excess().minor()).setExcessOn(e.effectiveOn());
                }
            }
            case RefundSettled e -> done(row, e.psp(), e.amount().negated(), e.effectiveOn(), at);
            case RefundRefused _ -> failed(row, at);
            // What was done and came back has happened all the same.
            case RefundFailed _ -> {
                if (!row.getState().equals(DONE)) {
                    failed(row, at);
                }
            }
            case RefundHeld _, RefundReturnAnnounced _, RefundReturned _ -> {}
        }
    }

    private static void dispute(MovementRecord row, DisputeEvent event, Occurrence at) {
        switch (event) {
            case DisputeOpened e -> {
                expect(row, e.psp(), e.amount().negated(), at);
                row.setExcessMinor(e.excess().minor()).setExcessOn(e.effectiveOn());
            }
            case DisputeFundsWithdrawn e ->
                    done(row, e.psp(), e.amount().negated(), e.effectiveOn(), at);
            case DisputeLost _,
                    DisputeWon _,
                    DisputeFundsReturned _,
                    DisputeFeeCharged _,
                    DisputeEvidenceDue _,
                    DisputeEvidenceSubmitted _,
                    DisputeEvidenceHandedOver _,
                    DisputeEvidenceRefused _ -> {}
        }
    }

    private static void expect(MovementRecord row, String psp, Money amount, Occurrence at) {
        ours(row, psp, amount, at);
        if (!row.getState().equals(DONE)) {
            row.setState(EXPECTED);
        }
    }

    private static void done(
            MovementRecord row, String psp, Money amount, LocalDate on, Occurrence at) {
        ours(row, psp, amount, at);
        row.setState(DONE).setDoneOn(on).setDonePosition(at.position());
    }

    private static void ours(MovementRecord row, String psp, Money amount, Occurrence at) {
        if (row.getState().equals(UNKNOWN) && row.getUnknownOn() != null) {
            row.setToldOn(at.recordedOn());
        }
        row.setPsp(psp)
                .setCurrency(amount.currency().getCurrencyCode())
                .setAmountMinor(amount.minor());
    }

    private static void failed(MovementRecord row, Occurrence at) {
        row.setState(FAILED).setFailedOn(at.recordedOn());
    }

    /** All lines of one chunk that name it. */
    static void reported(
            MovementRecord row,
            SettlementChunkReceived chunk,
            List<ReportLine> lines,
            Occurrence at) {
        ReportLine first = lines.getFirst();
        if (row.getTimesReported() == 0) {
            row.setSettlementId(chunk.settlementId().toString())
                    .setLine(first.line())
                    .setReportedPsp(chunk.psp())
                    .setReportedCurrency(first.gross().currency().getCurrencyCode())
                    .setReportedMinor(first.gross().minor())
                    .setReportedOn(at.recordedOn())
                    .setReportedPosition(at.position());
        }
        if (row.getState().equals(UNKNOWN)) {
            @Nullable String donation = first.donation();
            row.setKind(kind(first))
                    .setDonationId(donation == null ? "" : donation)
                    .setUnknownOn(
                            row.getUnknownOn() == null ? at.recordedOn() : row.getUnknownOn());
        }
        row.setTimesReported(row.getTimesReported() + lines.size());
        row.setSuspicious(suspicious(row));
    }

    private static String kind(ReportLine line) {
        return line.kind() == ReportLine.Kind.DEBIT_RETURNED
                ? ReportLine.Kind.CHARGEBACK.name()
                : line.kind().name();
    }

    private static boolean suspicious(MovementRecord row) {
        if (row.getByHost()) {
            return false;
        }
        boolean late = row.getState().equals(DONE) && row.getFailedOn() != null;
        boolean failed = row.getState().equals(FAILED) && row.getKind().equals("REFUND");
        return late
                || row.getExcessMinor() > 0
                || row.getTimesReported() > 1
                || row.getUnknownOn() != null
                || (row.getTimesReported() > 0 && (failed || reversed(row) || differs(row)));
    }

    static boolean reversed(MovementRecord row) {
        return row.getState().equals(REVERSED);
    }

    static boolean differs(MovementRecord row) {
        return otherPsp(row) || otherCurrency(row) || otherAmount(row);
    }

    static boolean otherPsp(MovementRecord row) {
        return !Objects.equals(row.getPsp(), row.getReportedPsp());
    }

    static boolean otherCurrency(MovementRecord row) {
        return !Objects.equals(row.getCurrency(), row.getReportedCurrency());
    }

    /** Less than was asked for is a capture in part, as long as no capture says otherwise. */
    static boolean otherAmount(MovementRecord row) {
        @Nullable Long ours = row.getAmountMinor();
        @Nullable Long theirs = row.getReportedMinor();
        if (ours == null || theirs == null) {
            return false;
        }
        boolean awaited = !row.getState().equals(DONE) && row.getKind().equals("PAYMENT");
        return awaited ? theirs > ours : !ours.equals(theirs);
    }
}
