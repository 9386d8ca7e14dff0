package obole.query.pledge;

import obole.schema.views.tables.records.PledgeInstalmentRecord;
import obole.shared.money.Money;
import obole.shared.pledge.Debit;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.CollectionSubmitted;
import obole.shared.pledge.PledgeEvent.InstalmentCollected;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.RetryScheduled;
import obole.shared.pledge.PledgedGift;

import java.time.LocalDate;
import java.util.Optional;

/** What each event changes of the row of one due day. */
final class InstalmentFold {

    private InstalmentFold() {}

    static void blank(PledgeInstalmentRecord row) {
        row.setStatus("UNKNOWN").setAttempt(0).setCurrency("XXX").setAmountMinor(0L);
    }

    /** Of events about one. */
    static Optional<LocalDate> dueDay(PledgeEvent event) {
        return switch (event) {
            case InstalmentPreNotified e -> Optional.of(e.dueOn());
            case InstalmentDue e -> Optional.of(e.dueOn());
            case CollectionSubmitted e -> Optional.of(e.dueOn());
            case InstalmentCollected e -> Optional.of(e.dueOn());
            case InstalmentFailed e -> Optional.of(e.dueOn());
            case InstalmentReturned e -> Optional.of(e.dueOn());
            case RetryScheduled e -> Optional.of(e.dueOn());
            case InstalmentSkipped e -> Optional.of(e.dueOn());
            default -> Optional.empty();
        };
    }

    static void fold(PledgeInstalmentRecord row, PledgeEvent event) {
        switch (event) {
            case InstalmentPreNotified e ->
                    amount(row, e.amount()).setStatus("ANNOUNCED").setCollectOn(e.collectOn());
            case InstalmentDue e -> due(row, e);
            case CollectionSubmitted e ->
                    row.setStatus("SUBMITTED")
                            .setFileId(e.fileId().toString())
                            .setCollectOn(e.collectOn());
            case InstalmentCollected e ->
                    row.setStatus("COLLECTED")
                            .setAttempt(e.attempt())
                            .setDonationId(e.donationId().toString())
                            .setReason(null)
                            .setRetryOn(null)
                            .setSettledOn(e.effectiveOn());
            case InstalmentFailed e ->
                    row.setStatus("FAILED").setReason(e.reason()).setSettledOn(e.effectiveOn());
            case InstalmentReturned e ->
                    row.setStatus("RETURNED").setReason(e.reason()).setSettledOn(e.effectiveOn());
            case RetryScheduled e -> row.setStatus("RETRY").setRetryOn(e.retryOn());
            case InstalmentSkipped e ->
                    row.setStatus("SKIPPED").setReason(e.reason().name()).setRetryOn(null);
            default -> {}
        }
    }

    private static void due(PledgeInstalmentRecord row, InstalmentDue e) {
        Money gross = e.tip();
        for (PledgedGift gift : e.gifts()) {
            gross = gross.plus(gift.amount());
        }
        Debit debit = e.debit();
        amount(row, gross)
                .setStatus("DUE")
                .setAttempt(e.attempt())
                .setDonationId(e.donationId().toString())
                .setCollectOn(debit == null ? e.dueOn() : debit.collectOn())
                .setRetryOn(null)
                .setFileId(null)
                .setSettledOn(null);
    }

    private static PledgeInstalmentRecord amount(PledgeInstalmentRecord row, Money amount) {
        return row.setCurrency(amount.currency().getCurrencyCode()).setAmountMinor(amount.minor());
    }
}
