package obole.query.pledge;

import static obole.schema.views.Tables.PLEDGE;
import static obole.schema.views.Tables.PLEDGE_GIFT;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import com.fasterxml.jackson.annotation.JsonInclude;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.AmountRange;
import obole.query.web.Days;
import obole.query.web.Expander;
import obole.query.web.Expanding;
import obole.query.web.Expansion;
import obole.query.web.Filters;
import obole.query.web.Problems;
import obole.schema.views.tables.records.PledgeGiftRecord;
import obole.schema.views.tables.records.PledgeRecord;
import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignId;
import obole.shared.money.Money;
import obole.shared.pledge.DueDays;
import obole.shared.pledge.Means;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.Rhythm;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Reads of pledges. */
@RestController
@RequestMapping("/v1")
class PledgeViews {

    /** As which a pledge may be asked for. */
    enum Status {
        ACTIVE,
        PAUSED,
        ENDED
    }

    record Gift(String associationId, Money amount) {

        private static Gift of(PledgeGiftRecord row) {
            return new Gift(
                    row.getAssociationId(), Money.of(row.getAmountMinor(), row.getCurrency()));
        }
    }

    record Mandate(String reference, String scheme, LocalDate signedOn) {}

    /**
     * A pledge as it stands.
     *
     * @param nextDueOn the next day that is not decided yet; absent when there is none
     * @param blocked in one sentence, why nothing is collected now; absent when something is
     */
    record Pledge(
            String id,
            String status,
            String means,
            String psp,
            Money gross,
            Money tip,
            String rhythm,
            LocalDate firstDueOn,
            @Nullable LocalDate lastDueOn,
            @Nullable LocalDate nextDueOn,
            @Nullable Mandate mandate,
            @Nullable LocalDate pausedUntil,
            @Nullable String blocked,
            @Nullable String campaign,
            @Nullable String source,
            LocalDate startedOn,
            long version,
            long position) {

        private static Pledge of(PledgeRecord row) {
            return new Pledge(
                    row.getPledgeId(),
                    row.getStatus(),
                    row.getMeans(),
                    row.getPsp(),
                    Money.of(row.getGrossMinor(), row.getCurrency()),
                    Money.of(row.getTipMinor(), row.getCurrency()),
                    row.getRhythm(),
                    row.getFirstDueOn(),
                    row.getLastDueOn(),
                    nextDue(row),
                    mandateOf(row),
                    row.getPausedUntil(),
                    whyBlocked(row),
                    row.getCampaign(),
                    row.getSource(),
                    row.getStartedOn(),
                    row.getVersion(),
                    row.getPosition());
        }
    }

    record Detail(
            Pledge pledge,
            List<Gift> gifts,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Map<String, @Nullable Object> expanded) {}

    /** What a pledge is for one beneficiary. */
    record Promised(Pledge pledge, Gift gift) {}

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(String associationId, List<Promised> pledges, @Nullable String next) {}

    private final DSLContext sql;
    private final Expander expander;

    PledgeViews(@Qualifier(QuerySide.READ) DSLContext sql, Expander expander) {
        this.sql = sql;
        this.expander = expander;
    }

    static @Nullable LocalDate nextDue(PledgeRecord row) {
        if (row.getStatus().equals("ENDED")) {
            return null;
        }
        LocalDate next =
                new DueDays(row.getFirstDueOn(), Rhythm.valueOf(row.getRhythm()))
                        .nth(row.getDecided());
        LocalDate last = row.getLastDueOn();
        return last == null || !next.isAfter(last) ? next : null;
    }

    private static @Nullable Mandate mandateOf(PledgeRecord row) {
        String reference = row.getMandateReference();
        return reference == null
                ? null
                : new Mandate(reference, row.getMandateScheme(), row.getMandateSignedOn());
    }

    static @Nullable String whyBlocked(PledgeRecord row) {
        LocalDate until = row.getPausedUntil();
        return switch (row.getStatus()) {
            case "ENDED" -> "It has ended: " + row.getReason() + ".";
            case "PAUSED" ->
                    until == null
                            ? "It is paused until the donor resumes it."
                            : "It is paused and goes on by itself on " + until + ".";
            default ->
                    row.getInstrumentUsable()
                            ? null
                            : "Nothing can be collected ("
                                    + row.getReason()
                                    + ") until the donor gives another card or account.";
        };
    }

    @GetMapping("/pledges/{id}")
    ResponseEntity<Detail> one(@PathVariable("id") PledgeId id, Expanding expanding) {
        @Nullable PledgeRecord found = sql.fetchOne(PLEDGE, PLEDGE.PLEDGE_ID.eq(id.toString()));
        if (found == null) {
            throw Problems.notFound("PLEDGE_NOT_FOUND");
        }
        List<Gift> gifts =
                sql.selectFrom(PLEDGE_GIFT)
                        .where(PLEDGE_GIFT.PLEDGE_ID.eq(id.toString()))
                        .orderBy(PLEDGE_GIFT.ASSOCIATION_ID)
                        .fetch(Gift::of);
        return ResponseEntity.ok()
                .eTag(Long.toString(found.getVersion()))
                .body(
                        new Detail(
                                Pledge.of(found),
                                gifts,
                                expander.expand(
                                        expanding, Map.of(Expansion.INSTALMENTS, id.toString()))));
    }

    @GetMapping("/associations/{id}/pledges")
    Page ofAssociation(
            @PathVariable("id") AssociationId id,
            @RequestParam(value = "status", required = false) @Nullable Status status,
            @RequestParam(value = "means", required = false) @Nullable Means means,
            @RequestParam(value = "campaign", required = false) @Nullable CampaignId campaign,
            Days days,
            AmountRange amounts,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        var rows =
                sql.select(PLEDGE, PLEDGE_GIFT)
                        .from(PLEDGE_GIFT)
                        .join(PLEDGE)
                        .on(PLEDGE.PLEDGE_ID.eq(PLEDGE_GIFT.PLEDGE_ID))
                        .where(PLEDGE_GIFT.ASSOCIATION_ID.eq(id.toString()))
                        .and(Filters.is(PLEDGE.STATUS, status))
                        .and(Filters.is(PLEDGE.MEANS, means))
                        .and(Filters.is(PLEDGE.CAMPAIGN, campaign))
                        .and(days.within(PLEDGE.STARTED_ON))
                        .and(amounts.within(PLEDGE_GIFT.AMOUNT_MINOR, PLEDGE_GIFT.CURRENCY))
                        .and(after == null ? noCondition() : before(after))
                        .orderBy(PLEDGE_GIFT.CREATED_POSITION.desc(), PLEDGE_GIFT.PLEDGE_ID.desc())
                        .limit(paging.rows())
                        .fetch();
        List<Promised> page =
                paging.shown(rows).stream()
                        .map(each -> new Promised(Pledge.of(each.value1()), Gift.of(each.value2())))
                        .toList();
        return new Page(id.toString(), page, paging.next(rows, each -> place(each.value2())));
    }

    private static Cursor place(PledgeGiftRecord row) {
        return new Cursor(row.getCreatedPosition(), row.getPledgeId());
    }

    private static Condition before(Cursor cursor) {
        return row(PLEDGE_GIFT.CREATED_POSITION, PLEDGE_GIFT.PLEDGE_ID)
                .lt(cursor.position(), cursor.row());
    }
}
