package obole.query.donation;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.DisputeRecord;
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

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.OptionalLong;

/** What each event changes of a dispute's row. */
final class DisputeFold {

    /** After every day there is. */
    static final long NONE_DUE = 1_000_000;

    private DisputeFold() {}

    static void blank(DisputeRecord row) {
        row.setDonationId("")
                .setPsp("")
                .setPspReference("")
                .setKind("CHARGEBACK")
                .setStatus("UNKNOWN")
                .setCurrency("XXX")
                .setAmountMinor(0L)
                .setExcessMinor(0L)
                .setLostMinor(0L)
                .setFeeMinor(0L)
                .setReason("")
                .setEvidenceState("NONE")
                .setReturns(false)
                .setDueOrder(NONE_DUE)
                .setCreatedPosition(-1L);
    }

    static void fold(DisputeRecord row, DisputeEvent event, Occurrence at) {
        row.setDonationId(event.donationId().toString());
        if (row.getCreatedPosition() < 0) {
            row.setCreatedPosition(at.position());
        }
        switch (event) {
            case DisputeOpened e -> opened(row, e);
            case DisputeEvidenceDue e -> due(row, e.evidenceDueOn());
            case DisputeEvidenceSubmitted _ ->
                    row.setEvidenceState("SUBMITTED").setEvidenceRefusal(null);
            case DisputeEvidenceHandedOver _ -> row.setEvidenceState("HANDED_OVER");
            case DisputeEvidenceRefused e ->
                    row.setEvidenceState("REFUSED").setEvidenceRefusal(e.reason());
            case DisputeFundsWithdrawn e -> row.setWithdrawnOn(e.effectiveOn());
            case DisputeFeeCharged e ->
                    row.setPsp(e.psp())
                            .setCurrency(e.fee().currency().getCurrencyCode())
                            .setFeeMinor(e.fee().minor());
            case DisputeLost e ->
                    row.setStatus(
                                    e.amount().minor() < row.getAmountMinor()
                                            ? "PARTLY_LOST"
                                            : "LOST")
                            .setLostMinor(e.amount().minor())
                            .setReturns(e.withdrawn() && e.amount().minor() < row.getAmountMinor())
                            .setEndedOn(at.recordedOn());
            case DisputeWon e ->
                    row.setStatus("WON")
                            .setLostMinor(0L)
                            .setReturns(e.withdrawn())
                            .setEndedOn(at.recordedOn());
            case DisputeFundsReturned e -> row.setReturns(false).setReturnedOn(e.effectiveOn());
        }
    }

    private static void opened(DisputeRecord row, DisputeOpened event) {
        row.setPsp(event.psp())
                .setPspReference(event.pspReference())
                .setKind(event.kind().name())
                .setStatus("OPEN")
                .setCurrency(event.amount().currency().getCurrencyCode())
                .setAmountMinor(event.amount().minor())
                .setExcessMinor(event.excess().minor())
                .setReason(event.reason())
                .setFirstDisputeId(event.first() == null ? null : event.first().toString())
                .setOpenedOn(event.effectiveOn());
        due(row, event.evidenceDueOn());
    }

    private static void due(DisputeRecord row, @Nullable LocalDate on) {
        row.setEvidenceDueOn(on).setDueOrder(order(on));
    }

    private static long order(@Nullable LocalDate on) {
        return on == null ? NONE_DUE : on.toEpochDay();
    }

    /** Where the event puts the dispute in the list of those that are due, if it moves it. */
    static OptionalLong moves(DisputeEvent event) {
        return switch (event) {
            case DisputeOpened e -> OptionalLong.of(order(e.evidenceDueOn()));
            case DisputeEvidenceDue e -> OptionalLong.of(order(e.evidenceDueOn()));
            default -> OptionalLong.empty();
        };
    }
}
