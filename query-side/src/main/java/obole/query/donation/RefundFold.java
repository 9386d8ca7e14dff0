package obole.query.donation;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.RefundRecord;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundReturnAnnounced;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;

/** What each event changes of a refund's row. */
final class RefundFold {

    private static final String MADE_AT_PSP = "MADE_AT_PSP";

    private RefundFold() {}

    static void blank(RefundRecord row) {
        row.setDonationId("")
                .setStatus("UNKNOWN")
                .setCurrency("XXX")
                .setAmountMinor(0L)
                .setCreatedPosition(-1L);
    }

    static void fold(RefundRecord row, RefundEvent event, Occurrence at) {
        switch (event) {
            case RefundRequested e ->
                    row.setDonationId(e.donationId().toString())
                            .setStatus("REQUESTED")
                            .setCurrency(e.amount().currency().getCurrencyCode())
                            .setAmountMinor(e.amount().minor())
                            .setReason(e.madeAtPsp() ? MADE_AT_PSP : e.reason().name())
                            .setCreatedPosition(at.position());
            case RefundFunded _ -> row.setStatus("FUNDED");
            case RefundHeld e -> row.setHold(e.reason().name()).setHeldOn(at.recordedOn());
            case RefundReturnAnnounced e ->
                    row.setStatus("COMING_BACK").setReturningReason(e.reason());
            case RefundReturned e -> row.setReturnedOn(e.effectiveOn());
            case RefundRefused e -> row.setStatus("REFUSED").setReason(e.reason());
            case RefundSettled e ->
                    row.setStatus("SETTLED")
                            .setSettledOn(e.effectiveOn())
                            .setHold(null)
                            .setHeldOn(null);
            case RefundFailed e ->
                    row.setStatus(row.getReturnedOn() == null ? "FAILED" : "RETURNED")
                            .setReason(e.reason())
                            .setHold(null)
                            .setHeldOn(null);
        }
    }
}
