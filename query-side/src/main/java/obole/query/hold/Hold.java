package obole.query.hold;

import obole.schema.views.tables.records.HoldRecord;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What begins to hold something, or that nothing does any more.
 *
 * @param more what is kept beyond what was before, below zero for less; null where it is not an
 *     amount that is kept
 */
record Hold(
        String subject,
        Area area,
        @Nullable String associationId,
        @Nullable HoldCode code,
        String reason,
        String ends,
        @Nullable Instant until,
        @Nullable Money more) {

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
        DISPUTE_MONEY,
        PLEDGE,
        INSTRUMENT,
        SETTLEMENT,
        PSP_RESERVE,
        BANK_LINE,
        REPORT_LINE,
        MANUAL_ENTRY,
        TREASURY_TRANSFER,
        PAYMENT_FILE,
        COLLECTION_FILE,
        IMPORT,
        PERIOD,
        BREAK,
        ALARM
    }

    static Hold of(
            Object subject,
            Area area,
            @Nullable Object association,
            HoldCode code,
            String reason,
            String ends) {
        return new Hold(
                subject.toString(),
                area,
                association == null ? null : association.toString(),
                code,
                reason,
                ends,
                null,
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
                null,
                null);
    }

    Hold until(@Nullable Instant end) {
        return new Hold(subject, area, associationId, code, reason, ends, end, more);
    }

    /** It holds as long as more was kept than was given back, in whichever order that is told. */
    Hold keeping(Money kept) {
        return new Hold(subject, area, associationId, code, reason, ends, until, kept);
    }

    static void blank(HoldRecord row) {
        row.setAssociationId("")
                .setCode("")
                .setReason("")
                .setEnds("")
                .setOpen(false)
                .setAmountMinor(0L);
    }

    /** What is said again has begun when it was said first. */
    void fold(HoldRecord row, Instant now) {
        if (associationId != null) {
            row.setAssociationId(associationId);
        }
        boolean same = row.getOpen() && code != null && code.name().equals(row.getCode());
        if (more != null) {
            row.setCurrency(more.currency().getCurrencyCode())
                    .setAmountMinor(Math.addExact(row.getAmountMinor(), more.minor()));
        }
        row.setOpen(more == null ? code != null : row.getAmountMinor() > 0)
                .setCode(code == null ? row.getCode() : code.name())
                .setReason(reason)
                .setEnds(ends)
                .setSince(same ? row.getSince() : now)
                .setUntil(until);
    }
}
