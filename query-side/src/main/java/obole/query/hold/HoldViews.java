package obole.query.hold;

import static obole.schema.views.Tables.ASSOCIATION;
import static obole.schema.views.Tables.HOLD;

import static org.jooq.impl.DSL.noCondition;

import obole.query.QuerySide;
import obole.query.web.Cursor;
import obole.query.web.Problems;
import obole.schema.views.tables.records.HoldRecord;
import obole.shared.association.AssociationId;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What holds an association, and what holds anybody: why, since and until when, how it ends. */
@RestController
class HoldViews {

    private static final int PAGE = 50;
    private static final String COOLING = "BANK_ACCOUNT_COOLING";

    /**
     * {@code subject} is what is held: an association, one of its accounts or payouts, or something
     * of ours, which is no association's.
     */
    record Held(
            @Nullable String associationId,
            String subject,
            String code,
            String reason,
            Instant since,
            @Nullable Instant until,
            String ends) {

        private static Held of(HoldRecord row) {
            return new Held(
                    row.getAssociationId().isEmpty() ? null : row.getAssociationId(),
                    row.getSubject(),
                    row.getCode(),
                    row.getReason(),
                    Objects.requireNonNull(row.getSince()),
                    row.getUntil(),
                    row.getEnds());
        }
    }

    record OfAssociation(List<Held> holds) {}

    /** Oldest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(List<Held> holds, @Nullable String next) {}

    private final DSLContext sql;
    private final Clock clock;

    HoldViews(@Qualifier(QuerySide.READ) DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @GetMapping("/v1/associations/{id}/holds")
    OfAssociation ofAssociation(@PathVariable("id") AssociationId id) {
        List<Held> holds =
                sql.selectFrom(HOLD)
                        .where(holding(), HOLD.ASSOCIATION_ID.eq(id.toString()))
                        .orderBy(HOLD.POSITION)
                        .fetch(Held::of);
        if (holds.isEmpty()
                && !sql.fetchExists(ASSOCIATION, ASSOCIATION.ASSOCIATION_ID.eq(id.toString()))) {
            throw Problems.notFound("ASSOCIATION_NOT_FOUND");
        }
        return new OfAssociation(holds);
    }

    @GetMapping("/v1/holds")
    Page all(@RequestParam(value = "cursor", required = false) @Nullable String cursor) {
        List<HoldRecord> rows =
                sql.selectFrom(HOLD)
                        .where(holding(), after(cursor))
                        .orderBy(HOLD.POSITION)
                        .limit(PAGE + 1)
                        .fetch();
        List<Held> page = rows.stream().limit(PAGE).map(Held::of).toList();
        if (rows.size() <= PAGE) {
            return new Page(page, null);
        }
        HoldRecord last = rows.get(PAGE - 1);
        return new Page(page, new Cursor(last.getPosition(), last.getAssociationId()).toString());
    }

    /** A new bank account cools by the clock alone; every other hold ends by an event. */
    private Condition holding() {
        return HOLD.OPEN.isTrue().and(HOLD.CODE.ne(COOLING).or(HOLD.UNTIL.gt(clock.instant())));
    }

    /** An event begins one hold at most, so a position is a place. */
    private static Condition after(@Nullable String cursor) {
        return cursor == null ? noCondition() : HOLD.POSITION.gt(Cursor.parse(cursor).position());
    }
}
