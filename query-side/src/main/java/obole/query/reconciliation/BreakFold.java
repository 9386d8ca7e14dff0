package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.BREAK_COMMENT;
import static obole.schema.reconciliation.Tables.BREAK_HANDLING;

import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.schema.reconciliation.tables.records.BreakCommentRecord;
import obole.schema.reconciliation.tables.records.BreakHandlingRecord;
import obole.shared.money.Money;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.reconciliation.BreakEvent.BreakAssigned;
import obole.shared.reconciliation.BreakEvent.BreakCommented;
import obole.shared.reconciliation.BreakEvent.BreakResolutionApproved;
import obole.shared.reconciliation.BreakEvent.BreakResolutionProposed;
import obole.shared.reconciliation.BreakEvent.BreakResolutionRefused;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Writes what people have done about breaks. */
final class BreakFold {

    private final FoldedTable<BreakHandlingRecord> handled;
    private final FoldedTable<BreakCommentRecord> comments;

    BreakFold(DSLContext sql) {
        handled = new FoldedTable<>(sql, BREAK_HANDLING, BREAK_HANDLING.POSITION, _ -> {});
        comments = new FoldedTable<>(sql, BREAK_COMMENT, BREAK_COMMENT.POSITION, _ -> {});
    }

    void fold(BreakEvent event, Occurrence at) {
        String id = event.breakId().toString();
        handled.change(at, row -> fold(row, event, at), id);
        if (event instanceof BreakCommented e) {
            comments.change(
                    at,
                    row ->
                            row.setCommentId(e.commentId())
                                    .setWrittenBy(e.by())
                                    .setWrittenAt(at.recordedAt()),
                    id,
                    e.number());
        }
    }

    private static void fold(BreakHandlingRecord row, BreakEvent event, Occurrence at) {
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
