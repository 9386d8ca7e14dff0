package obole.query.account;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.PayoutRecord;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutAccepted;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRecallRefused;
import obole.shared.account.PayoutEvent.PayoutRecallRequested;
import obole.shared.account.PayoutEvent.PayoutRefused;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutEvent.PayoutSubmitted;

import java.time.LocalDate;

/** What each event changes of a payout's row. */
final class PayoutFold {

    private PayoutFold() {}

    static void blank(PayoutRecord row) {
        row.setAccountId("")
                .setAssociationId("")
                .setStatus("UNKNOWN")
                .setCurrency("XXX")
                .setAmountMinor(0L)
                .setFeeMinor(0L)
                .setBankFeeMinor(0L)
                .setReceivedMinor(0L)
                .setPayeeKind(PayeeKind.ASSOCIATION.name())
                .setApprovalNeeded(false)
                .setRequestedBy("")
                .setRequestedOn(LocalDate.EPOCH)
                .setInstant(false)
                .setSince(LocalDate.EPOCH)
                .setCreatedPosition(-1L)
                .setVersion(-1L);
    }

    static void fold(PayoutRecord row, PayoutEvent event, Occurrence at) {
        row.setVersion(at.sequence());
        String before = row.getStatus();
        change(row, event, at);
        if (!before.equals(row.getStatus())) {
            row.setSince(at.recordedOn());
        }
    }

    private static void change(PayoutRecord row, PayoutEvent event, Occurrence at) {
        switch (event) {
            case PayoutRequested e -> requested(row, e, at);
            case PayoutApproved e ->
                    row.setStatus("APPROVED")
                            .setApprovedBy(e.by())
                            .setReason(null)
                            .setHeldUntil(null);
            case PayoutRefused e -> row.setStatus("REFUSED").setReason(e.reason());
            case PayoutHeld e ->
                    row.setStatus("HELD").setReason(e.reason()).setHeldUntil(e.until());
            case PayoutReleased e ->
                    row.setStatus(e.approved() ? "APPROVED" : "REQUESTED")
                            .setReason(null)
                            .setHeldUntil(null);
            case PayoutSubmitted e ->
                    row.setStatus("SUBMITTED").setFileId(e.fileId().toString()).setReason(null);
            case PayoutAccepted e -> row.setBankCode(e.code()).setBankCodeOn(at.recordedOn());
            case PayoutRecallRequested e ->
                    row.setRecallReason(e.reasonCode())
                            .setRecalledOn(at.recordedOn())
                            .setRecallRefused(null);
            case PayoutRecallRefused e -> row.setRecallRefused(e.reasonCode());
            case PayoutRejected e -> row.setStatus("REJECTED").setReason(e.reason());
            case PayoutCancelled e -> row.setStatus("CANCELLED").setReason(e.reason());
            case PayoutSettled e ->
                    row.setStatus("SETTLED")
                            .setBankFeeMinor(e.bankFee().minor())
                            .setReason(null)
                            .setSettledOn(e.effectiveOn());
            case PayoutPaidAfterAll e ->
                    row.setStatus("SETTLED").setReason(null).setSettledOn(e.effectiveOn());
            case PayoutReturned e ->
                    row.setStatus("RETURNED")
                            .setReason(e.reasonCode())
                            .setReceivedMinor(e.received().minor())
                            .setReturnedOn(e.effectiveOn());
        }
    }

    private static void requested(PayoutRecord row, PayoutRequested event, Occurrence at) {
        row.setStatus("REQUESTED")
                .setAccountId(event.accountId().toString())
                .setAssociationId(event.associationId().toString())
                .setCurrency(event.amount().currency().getCurrencyCode())
                .setAmountMinor(event.amount().minor())
                .setFeeMinor(event.fee().minor())
                .setPayeeKind(event.payeeKind().name())
                .setApprovalNeeded(event.approvalNeeded())
                .setInstant(event.instant())
                .setDueOn(event.dueOn())
                .setRequestedBy(event.by())
                .setRequestedOn(at.effective(event.effectiveOn()))
                .setCreatedPosition(at.position());
    }
}
