package obole.query.reconciliation;

import obole.query.projection.Occurrence;
import obole.schema.reconciliation.tables.records.BreakHandlingRecord;
import obole.shared.money.Money;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.reconciliation.BreakEvent.BreakAssigned;
import obole.shared.reconciliation.BreakEvent.BreakCommented;
import obole.shared.reconciliation.BreakEvent.BreakResolutionApproved;
import obole.shared.reconciliation.BreakEvent.BreakResolutionProposed;
import obole.shared.reconciliation.BreakEvent.BreakResolutionRefused;

import org.jspecify.annotations.Nullable;

/** What an event of people changes of what is known of a break. */
final class BreakFold {

    private BreakFold() {}

    static void fold(BreakHandlingRecord row, BreakEvent event, Occurrence at) {
        switch (event) {
            case BreakAssigned e -> row.setAbout(e.about()).setOwner(e.owner());
            case BreakCommented e -> row.setAbout(e.about());
            case BreakResolutionProposed e -> proposed(row.setAbout(e.about()), e);
            case BreakResolutionApproved e -> approved(row.setAbout(e.about()), e, at);
            case BreakResolutionRefused _ -> proposed(row, null);
        }
    }

    private static void proposed(BreakHandlingRecord row, @Nullable BreakResolutionProposed e) {
        Money amount = e == null ? null : e.amount();
        row.setProposedHow(e == null ? null : e.how().name())
                .setProposedReason(e == null ? null : e.reason())
                .setProposedEntry(e == null || e.entry() == null ? null : e.entry().toString())
                .setProposedBy(e == null ? null : e.by())
                .setProposedMinor(amount == null ? null : amount.minor())
                .setProposedCurrency(amount == null ? null : amount.currency().getCurrencyCode());
    }

    private static void approved(
            BreakHandlingRecord row, BreakResolutionApproved e, Occurrence at) {
        proposed(row, null);
        row.setResolvedHow(e.how().name())
                .setResolvedReason(e.reason())
                .setResolvedEntry(e.entry() == null ? null : e.entry().toString())
                .setResolvedBy(e.proposedBy())
                .setResolvedApprovedBy(e.by())
                .setResolvedMinor(e.amount().minor())
                .setResolvedCurrency(e.amount().currency().getCurrencyCode())
                .setResolvedOn(at.recordedOn());
    }
}
