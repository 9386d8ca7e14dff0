package obole.query.campaign;

import static obole.schema.views.Tables.CAMPAIGN;
import static obole.schema.views.Tables.DONATION_SHARE;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import static java.util.Objects.requireNonNull;

import obole.identity.Identity;
import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.Expandable;
import obole.query.web.Expansion;
import obole.query.web.Problems;
import obole.schema.views.tables.records.CampaignRecord;
import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignId;
import obole.shared.money.Money;

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

/** Reads of campaigns. */
@RestController
@RequestMapping("/v1")
class CampaignViews implements Expandable {

    /** Whether it is open depends on the day, so the days are said and not the answer. */
    record Campaign(
            String id,
            String associationId,
            String name,
            @Nullable Money goal,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            boolean closed,
            @Nullable String closedReason,
            long version) {

        private static Campaign of(CampaignRecord row) {
            @Nullable Long goal = row.getGoalMinor();
            return new Campaign(
                    row.getCampaignId(),
                    row.getAssociationId(),
                    row.getName(),
                    goal == null ? null : Money.of(goal, row.getGoalCurrency()),
                    row.getFirstDay(),
                    row.getLastDay(),
                    row.getClosedReason() != null,
                    row.getClosedReason(),
                    row.getVersion());
        }
    }

    /**
     * What was captured for the campaign's association, less what was given back.
     *
     * @param missing to the goal, if it is in this currency; below zero it is exceeded
     */
    record Collected(Money amount, int gifts, @Nullable Money missing) {}

    record Detail(Campaign campaign, List<Collected> collected) {}

    /** Oldest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(String associationId, List<Campaign> campaigns, @Nullable String next) {}

    private final DSLContext sql;

    CampaignViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/campaigns/{campaign}")
    ResponseEntity<Detail> one(@PathVariable("campaign") CampaignId id) {
        @Nullable CampaignRecord found =
                sql.fetchOne(CAMPAIGN, CAMPAIGN.CAMPAIGN_ID.eq(id.toString()));
        if (found == null) {
            throw Problems.notFound("CAMPAIGN_NOT_FOUND");
        }
        Campaign campaign = Campaign.of(found);
        return ResponseEntity.ok()
                .eTag(Long.toString(campaign.version()))
                .body(new Detail(campaign, collected(campaign)));
    }

    @Override
    public Expansion expansion() {
        return Expansion.CAMPAIGN;
    }

    @Override
    public Object expanded(String id, Identity who) {
        return requireNonNull(one(CampaignId.of(id)).getBody());
    }

    private List<Collected> collected(Campaign campaign) {
        var s = DONATION_SHARE;
        return sql
                .select(
                        s.CURRENCY,
                        sum(s.CAPTURED_MINOR.minus(s.GIVEN_BACK_MINOR)),
                        count().filterWhere(s.CAPTURED_MINOR.gt(0L)))
                .from(s)
                .where(s.CAMPAIGN.eq(campaign.id()))
                .and(s.ASSOCIATION_ID.eq(campaign.associationId()))
                .groupBy(s.CURRENCY)
                .orderBy(s.CURRENCY)
                .fetch()
                .stream()
                .filter(row -> row.value3() > 0)
                .map(row ->
                        collected(
                                campaign.goal(),
                                Money.of(row.value2().longValueExact(), row.value1()),
                                row.value3()))
                .toList();
    }

    static Collected collected(@Nullable Money goal, Money amount, int gifts) {
        return new Collected(
                amount,
                gifts,
                goal != null && goal.currency().equals(amount.currency())
                        ? goal.minus(amount)
                        : null);
    }

    @GetMapping("/associations/{id}/campaigns")
    Page ofAssociation(
            @PathVariable("id") AssociationId id,
            @RequestParam(value = "closed", required = false) @Nullable Boolean closed,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        var rows =
                sql.selectFrom(CAMPAIGN)
                        .where(
                                CAMPAIGN.ASSOCIATION_ID.eq(id.toString()),
                                closed == null
                                        ? noCondition()
                                        : closed
                                                ? CAMPAIGN.CLOSED_REASON.isNotNull()
                                                : CAMPAIGN.CLOSED_REASON.isNull(),
                                after == null
                                        ? noCondition()
                                        : CAMPAIGN.CREATED_POSITION.gt(after.position()))
                        .orderBy(CAMPAIGN.CREATED_POSITION)
                        .limit(paging.rows())
                        .fetch();
        return new Page(
                id.toString(),
                paging.shown(rows).stream().map(Campaign::of).toList(),
                paging.next(
                        rows, row -> new Cursor(row.getCreatedPosition(), row.getCampaignId())));
    }
}
