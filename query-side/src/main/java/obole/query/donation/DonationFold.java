package obole.query.donation;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.DonationRecord;
import obole.shared.donation.Allocation;
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
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundReturnAnnounced;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.SettledShare;
import obole.shared.money.Money;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What each event changes of a donation's row. */
final class DonationFold {

    private DonationFold() {}

    static void blank(DonationRecord row) {
        row.setStatus("UNKNOWN")
                .setPsp("")
                .setCurrency("XXX")
                .setGrossMinor(0L)
                .setTipMinor(0L)
                .setCommissionMinor(0L)
                .setFeeMinor(0L)
                .setRefundedMinor(0L)
                .setDisputedMinor(0L)
                .setAnonymous(false)
                .setCaptureLater(false)
                .setStatusSince(Instant.EPOCH)
                .setInitiatedOn(LocalDate.EPOCH)
                .setCreatedPosition(-1L)
                .setVersion(-1L);
    }

    static void fold(DonationRecord row, DonationStreamEvent event, Occurrence at) {
        String before = row.getStatus();
        row.setVersion(at.sequence());
        apply(row, event, at);
        if (!row.getStatus().equals(before)) {
            row.setStatusSince(at.recordedAt());
        }
    }

    private static void apply(DonationRecord row, DonationStreamEvent event, Occurrence at) {
        switch (event) {
            case DonationInitiated e -> initiated(row, e, at);
            case DonationAuthorised e ->
                    row.setStatus("AUTHORISED")
                            .setPspReference(e.pspReference())
                            .setReason(null)
                            .setExpiresAt(e.expiresAt());
            case CaptureRequested e -> waits(row, "CAPTURE_REQUESTED", e.amount());
            case CaptureRefused e -> held(row, e.reason(), e.expiresAt());
            case VoidRequested _ -> waits(row, "VOID_REQUESTED");
            case VoidRefused e -> held(row, e.reason(), e.expiresAt());
            case DonationCaptured e -> captured(row, e);
            case CaptureReversed e -> row.setStatus("REVERSED").setReason(e.reason());
            case DonationFailed e -> waits(row, "FAILED").setReason(e.reason());
            case DonationExpired e -> waits(row, "EXPIRED").setReason(e.reason().name());
            case DonationVoided e -> waits(row, "VOIDED").setReason(e.reason());
            case DonationSettled e -> settled(row, e);
            case RefundFunded e -> refunded(row, e.amount());
            case RefundFailed e -> refunded(row, e.amount().negated());
            case RefundRequested _,
                    RefundRefused _,
                    RefundSettled _,
                    RefundHeld _,
                    RefundReturnAnnounced _,
                    RefundReturned _ -> {}
            case DisputeOpened e -> disputed(row, e.amount().minor());
            case DisputeLost e ->
                    disputed(row, -restored(e.restored(), e.restoredTip(), e.restoredExcess()));
            case DisputeWon e ->
                    disputed(row, -restored(e.restored(), e.restoredTip(), e.restoredExcess()));
            case DisputeFundsWithdrawn _,
                    DisputeFundsReturned _,
                    DisputeFeeCharged _,
                    DisputeEvidenceDue _,
                    DisputeEvidenceSubmitted _,
                    DisputeEvidenceHandedOver _,
                    DisputeEvidenceRefused _ -> {}
        }
    }

    /** It does not end by itself any more. */
    private static DonationRecord waits(DonationRecord row, String status) {
        return row.setStatus(status).setReason(null).setExpiresAt(null);
    }

    private static void waits(DonationRecord row, String status, Money wanted) {
        waits(row, status).setWantedMinor(wanted.minor());
    }

    private static void held(DonationRecord row, String refusedFor, Instant until) {
        row.setStatus("AUTHORISED").setReason(refusedFor).setWantedMinor(null).setExpiresAt(until);
    }

    private static void initiated(DonationRecord row, DonationInitiated event, Occurrence at) {
        row.setStatus("INITIATED")
                .setPsp(event.psp())
                .setCampaign(event.campaign() == null ? null : event.campaign().toString())
                .setSource(event.source())
                .setMedium(event.medium())
                .setAnonymous(event.anonymous())
                .setDonor(event.donor() == null ? null : event.donor().toString())
                .setDonorKind(event.donorKind() == null ? null : event.donorKind().name())
                .setCaptureLater(event.captureLater())
                .setExpiresAt(event.expiresAt())
                .setInitiatedOn(at.effective(event.effectiveOn()))
                .setCreatedPosition(at.position());
        amounts(row, event.gross(), event.tip(), event.allocations());
    }

    private static void captured(DonationRecord row, DonationCaptured event) {
        row.setStatus("CAPTURED")
                .setPsp(event.psp())
                .setPspReference(event.pspReference())
                .setReason(null)
                .setExpiresAt(null)
                .setCapturedOn(event.effectiveOn());
        amounts(row, event.gross(), event.tip(), event.allocations());
    }

    private static void amounts(
            DonationRecord row, Money gross, Money tip, List<Allocation> allocations) {
        Money commission = gross.with(0);
        for (Allocation each : allocations) {
            commission = commission.plus(each.commission());
        }
        row.setCurrency(gross.currency().getCurrencyCode())
                .setGrossMinor(gross.minor())
                .setTipMinor(tip.minor())
                .setCommissionMinor(commission.minor());
    }

    private static void settled(DonationRecord row, DonationSettled event) {
        Money fee = event.houseFee();
        for (SettledShare each : event.shares()) {
            fee = fee.plus(each.fee()).plus(each.keptByHost());
        }
        row.setStatus("SETTLED")
                .setSettlementId(event.settlementId().toString())
                .setFeeMinor(fee.minor())
                .setSettledOn(event.effectiveOn());
    }

    private static void refunded(DonationRecord row, Money amount) {
        row.setRefundedMinor(Math.addExact(row.getRefundedMinor(), amount.minor()));
    }

    private static void disputed(DonationRecord row, long minor) {
        row.setDisputedMinor(Math.addExact(row.getDisputedMinor(), minor));
    }

    private static long restored(List<GivenBack> shares, Money tip, Money excess) {
        Money restored = tip.plus(excess);
        for (GivenBack each : shares) {
            restored = restored.plus(each.amount());
        }
        return restored.minor();
    }
}
