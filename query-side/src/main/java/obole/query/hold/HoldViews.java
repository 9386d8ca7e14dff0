package obole.query.hold;

import static obole.schema.views.Tables.ACCOUNT_RESERVE;
import static obole.schema.views.Tables.ASSOCIATION;
import static obole.schema.views.Tables.HOLD;

import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;
import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.Expandable;
import obole.query.web.Expansion;
import obole.query.web.Filters;
import obole.query.web.Problems;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record10;
import org.jooq.Records;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What holds an association, and what holds anybody: why, since and until when, how it ends. */
@RestController
class HoldViews implements Expandable {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Holds by events, and the pieces of associations' reserves, as one list. */
    private record Row(
            long position,
            String associationId,
            String subject,
            String code,
            String reason,
            Instant since,
            @Nullable Instant until,
            String ends,
            @Nullable String currency,
            long amountMinor) {}

    /**
     * {@code subject} is what is held: an association, one of its accounts or payouts, or something
     * of ours, which is no association's.
     *
     * @param amount what is kept, where it is money that is kept and nothing else
     */
    record Held(
            @Nullable String associationId,
            String subject,
            String code,
            String reason,
            @Nullable Money amount,
            Instant since,
            @Nullable Instant until,
            String ends) {

        private static Held of(Row row) {
            return new Held(
                    row.associationId().isEmpty() ? null : row.associationId(),
                    row.subject(),
                    row.code(),
                    row.reason(),
                    row.currency() == null ? null : Money.of(row.amountMinor(), row.currency()),
                    row.since(),
                    row.until(),
                    row.ends());
        }

        /** Why authorities freeze and what a watch has found is not told to whom it is about. */
        private Held toOthers() {
            return code.contains("FROZEN") || code.equals(HoldCode.ALARM.name())
                    ? new Held(
                            associationId,
                            subject,
                            code,
                            "It is being looked at.",
                            amount,
                            since,
                            until,
                            "We say when it has ended.")
                    : this;
        }
    }

    record OfAssociation(List<Held> holds) {}

    /**
     * What is overdue of ours and which webhooks are paused, then oldest first; {@code next} is the
     * cursor of the page after it, absent on the last.
     */
    record Page(List<Held> holds, @Nullable String next) {}

    private final DSLContext sql;
    private final Clock clock;

    HoldViews(@Qualifier(QuerySide.READ) DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @GetMapping("/v1/associations/{id}/holds")
    OfAssociation ofAssociation(@PathVariable("id") AssociationId id, HttpServletRequest request) {
        return of(id, Identity.of(request).staff());
    }

    @Override
    public Expansion expansion() {
        return Expansion.HOLDS;
    }

    @Override
    public Object expanded(String id, Identity who) {
        return of(AssociationId.of(id), who.staff());
    }

    OfAssociation of(AssociationId id, boolean staff) {
        String association = id.toString();
        List<Row> holds =
                holding(HOLD.ASSOCIATION_ID.eq(association))
                        .unionAll(reserved(ACCOUNT_RESERVE.ASSOCIATION_ID.eq(association)))
                        .orderBy(1)
                        .fetch(Records.mapping(Row::new));
        List<Held> paused = WebhookHolds.of(sql, association);
        if (holds.isEmpty()
                && paused.isEmpty()
                && !sql.fetchExists(ASSOCIATION, ASSOCIATION.ASSOCIATION_ID.eq(association))) {
            throw Problems.notFound("ASSOCIATION_NOT_FOUND");
        }
        return new OfAssociation(
                Stream.concat(holds.stream().map(Held::of), paused.stream())
                        .map(each -> staff ? each : each.toOthers())
                        .toList());
    }

    /** Each of the two has its own first page at most, so neither is read as a whole. */
    @GetMapping("/v1/holds")
    Page all(
            @RequestParam(value = "code", required = false) @Nullable HoldCode code,
            @RequestParam(value = "association", required = false)
                    @Nullable AssociationId association,
            Paging paging) {
        @Nullable Cursor place = paging.after();
        long after = place == null ? -1 : place.position();
        List<Row> rows =
                holding(
                                HOLD.POSITION
                                        .gt(after)
                                        .and(Filters.is(HOLD.CODE, code))
                                        .and(Filters.is(HOLD.ASSOCIATION_ID, association)))
                        .orderBy(HOLD.POSITION)
                        .limit(paging.rows())
                        .unionAll(
                                reserved(
                                                reserves(code, association)
                                                        .and(
                                                                ACCOUNT_RESERVE.PLACED_POSITION.gt(
                                                                        after)))
                                        .orderBy(ACCOUNT_RESERVE.PLACED_POSITION)
                                        .limit(paging.rows()))
                        .orderBy(1)
                        .limit(paging.rows())
                        .fetch(Records.mapping(Row::new));
        List<Held> page = new ArrayList<>();
        if (place == null) {
            page.addAll(ofNoEvent(code, association));
        }
        paging.shown(rows).stream().map(Held::of).forEach(page::add);
        // An event begins one hold at most, so a position is a place; the rest is for the form.
        return new Page(page, paging.next(rows, row -> new Cursor(row.position(), "hold")));
    }

    /** What no event begins; what is overdue of ours is no association's. */
    private List<Held> ofNoEvent(@Nullable HoldCode code, @Nullable AssociationId association) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        List<Held> found =
                association == null
                        ? Stream.concat(
                                        OverdueHolds.on(sql, today).stream(),
                                        WebhookHolds.all(sql).stream())
                                .toList()
                        : WebhookHolds.of(sql, association.toString());
        return found.stream()
                .filter(each -> code == null || each.code().equals(code.name()))
                .toList();
    }

    private static Condition reserves(
            @Nullable HoldCode code, @Nullable AssociationId association) {
        return (code == null || code == HoldCode.RESERVED ? noCondition() : falseCondition())
                .and(Filters.is(ACCOUNT_RESERVE.ASSOCIATION_ID, association));
    }

    /** A new bank account cools by the clock alone; every other hold ends by an event. */
    private SelectConditionStep<
                    Record10<
                            Long,
                            String,
                            String,
                            String,
                            String,
                            Instant,
                            Instant,
                            String,
                            String,
                            Long>>
            holding(Condition which) {
        return sql.select(
                        HOLD.POSITION,
                        HOLD.ASSOCIATION_ID,
                        HOLD.SUBJECT,
                        HOLD.CODE,
                        HOLD.REASON,
                        HOLD.SINCE,
                        HOLD.UNTIL,
                        HOLD.ENDS,
                        HOLD.CURRENCY,
                        HOLD.AMOUNT_MINOR)
                .from(HOLD)
                .where(HOLD.OPEN.isTrue(), which)
                .and(
                        HOLD.CODE
                                .ne(HoldCode.BANK_ACCOUNT_COOLING.name())
                                .or(HOLD.UNTIL.gt(clock.instant())));
    }

    /** What is kept of an account, piece by piece. */
    private SelectConditionStep<
                    Record10<
                            Long,
                            String,
                            String,
                            String,
                            String,
                            Instant,
                            Instant,
                            String,
                            String,
                            Long>>
            reserved(Condition which) {
        return sql.select(
                        ACCOUNT_RESERVE.PLACED_POSITION,
                        ACCOUNT_RESERVE.ASSOCIATION_ID,
                        ACCOUNT_RESERVE.ACCOUNT_ID,
                        inline(HoldCode.RESERVED.name()),
                        when(ACCOUNT_RESERVE.BY_RULE, inline("the account's rule keeps it"))
                                .otherwise(
                                        concat(
                                                ACCOUNT_RESERVE.PLACED_BY,
                                                inline(" keeps it: "),
                                                ACCOUNT_RESERVE.REASON)),
                        ACCOUNT_RESERVE.PLACED_AT,
                        ACCOUNT_RESERVE.ENDS_AT,
                        ACCOUNT_RESERVE.ENDS,
                        ACCOUNT_RESERVE.CURRENCY,
                        ACCOUNT_RESERVE.LEFT_MINOR)
                .from(ACCOUNT_RESERVE)
                .where(ACCOUNT_RESERVE.LEFT_MINOR.gt(0L), which);
    }
}
