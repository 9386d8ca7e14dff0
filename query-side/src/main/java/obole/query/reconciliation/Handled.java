package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.BREAK_COMMENT;
import static obole.schema.reconciliation.Tables.BREAK_HANDLING;

import obole.schema.reconciliation.tables.records.BreakCommentRecord;
import obole.schema.reconciliation.tables.records.BreakHandlingRecord;
import obole.shared.money.Money;
import obole.shared.reconciliation.HowResolved;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What people have done about a break.
 *
 * @param owner subject of who sees to it
 * @param proposed waits for a second person
 * @param resolved what two people have agreed on; it holds for the amount it names only
 */
record Handled(
        @Nullable String owner,
        List<Comment> comments,
        @Nullable Proposed proposed,
        @Nullable Resolved resolved) {

    static final Handled BY_NOBODY = new Handled(null, List.of(), null, null);

    /** The text is in the vault, which the read side cannot see. */
    record Comment(int number, String commentId, String by, Instant at) {}

    record Proposed(
            HowResolved how,
            @Nullable String manualEntryId,
            String reason,
            Money amount,
            String by) {}

    record Resolved(
            HowResolved how,
            @Nullable String manualEntryId,
            String reason,
            Money amount,
            LocalDate on,
            String proposedBy,
            String by) {

        /** What explains the break from now on. */
        String explains() {
            return how + (manualEntryId == null ? "" : " " + manualEntryId) + ": " + reason;
        }
    }

    /** Of every break that somebody has touched, by its id. */
    static Map<String, Handled> read(DSLContext sql) {
        Map<String, List<Comment>> comments =
                sql.selectFrom(BREAK_COMMENT)
                        .orderBy(BREAK_COMMENT.BREAK_ID, BREAK_COMMENT.NUMBER)
                        .fetchGroups(BREAK_COMMENT.BREAK_ID, Handled::comment);
        return sql.selectFrom(BREAK_HANDLING)
                .fetchMap(
                        BREAK_HANDLING.BREAK_ID,
                        row -> of(row, comments.getOrDefault(row.getBreakId(), List.of())));
    }

    private static Comment comment(BreakCommentRecord row) {
        return new Comment(
                row.getNumber(), row.getCommentId(), row.getWrittenBy(), row.getWrittenAt());
    }

    private static Handled of(BreakHandlingRecord row, List<Comment> comments) {
        return new Handled(row.getOwner(), comments, proposed(row), resolved(row));
    }

    private static @Nullable Proposed proposed(BreakHandlingRecord row) {
        return row.getProposedHow() == null
                ? null
                : new Proposed(
                        HowResolved.valueOf(row.getProposedHow()),
                        row.getProposedEntry(),
                        row.getProposedReason(),
                        Money.of(row.getProposedMinor(), row.getProposedCurrency()),
                        row.getProposedBy());
    }

    private static @Nullable Resolved resolved(BreakHandlingRecord row) {
        return row.getResolvedHow() == null
                ? null
                : new Resolved(
                        HowResolved.valueOf(row.getResolvedHow()),
                        row.getResolvedEntry(),
                        row.getResolvedReason(),
                        Money.of(row.getResolvedMinor(), row.getResolvedCurrency()),
                        row.getResolvedOn(),
                        row.getResolvedBy(),
                        row.getResolvedApprovedBy());
    }
}
