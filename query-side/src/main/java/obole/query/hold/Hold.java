package obole.query.hold;

import obole.schema.views.tables.records.HoldRecord;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What begins to hold something, or that nothing does any more. */
record Hold(
        String subject,
        Area area,
        @Nullable String associationId,
        @Nullable String code,
        String reason,
        String ends,
        @Nullable Instant until) {

    /** In each of them a subject is held by one thing at a time. */
    enum Area {
        VERIFICATION,
        SUSPENSION,
        FREEZE,
        LEAVING,
        DOCUMENT,
        BANK_ACCOUNT,
        PAYOUTS,
        PAYOUT,
        MOVEMENT,
        REFUND,
        ADVANCE_LIMIT,
        DISPUTE,
        PLEDGE,
        SETTLEMENT,
        BANK_LINE,
        REPORT_LINE,
        MANUAL_ENTRY,
        TREASURY_TRANSFER,
        PAYMENT_FILE,
        IMPORT,
        PERIOD,
        BREAK,
        ALARM
    }

    static Hold of(
            Object subject,
            Area area,
            @Nullable Object association,
            String code,
            String reason,
            String ends) {
        return new Hold(
                subject.toString(),
                area,
                association == null ? null : association.toString(),
                code,
                reason,
                ends,
                null);
    }

    /** Nothing holds it in this area; whose it is may be said for later. */
    static Hold over(Object subject, Area area, @Nullable Object association) {
        return new Hold(
                subject.toString(),
                area,
                association == null ? null : association.toString(),
                null,
                "",
                "",
                null);
    }

    Hold until(@Nullable Instant end) {
        return new Hold(subject, area, associationId, code, reason, ends, end);
    }

    static void blank(HoldRecord row) {
        row.setAssociationId("").setCode("").setReason("").setEnds("").setOpen(false);
    }

    void fold(HoldRecord row, Instant now) {
        if (associationId != null) {
            row.setAssociationId(associationId);
        }
        row.setOpen(code != null)
                .setCode(code == null ? row.getCode() : code)
                .setReason(reason)
                .setEnds(ends)
                .setSince(now)
                .setUntil(until);
    }
}
