package obole.query.donation;

import static obole.schema.views.Tables.DISPUTE;
import static obole.schema.views.Tables.DONATION;
import static obole.schema.views.Tables.DONATION_SHARE;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;
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
import obole.schema.views.tables.records.DonationRecord;
import obole.schema.views.tables.records.DonationShareRecord;
import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignId;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;

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

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads of donations. */
@RestController
@RequestMapping("/v1")
class DonationViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** As which a donation may be asked for. */
    enum Status {
        INITIATED,
        AUTHORISED,
        CAPTURE_REQUESTED,
        VOID_REQUESTED,
        CAPTURED,
        FAILED,
        EXPIRED,
        VOIDED,
        REVERSED,
        SETTLED
    }

    record Share(String associationId, Money amount, Money commission, Money fee, Money credited) {

        private static Share of(DonationShareRecord row) {
            String currency = row.getCurrency();
            return new Share(
                    row.getAssociationId(),
                    Money.of(row.getAmountMinor(), currency),
                    Money.of(row.getCommissionMinor(), currency),
                    Money.of(row.getFeeMinor(), currency),
                    Money.of(row.getCreditedMinor(), currency));
        }
    }

    record Detail(
            DonationShown donation,
            List<Share> shares,
            List<RefundViews.Refund> refunds,
            List<DisputeViews.Dispute> disputes,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Map<String, @Nullable Object> expanded) {}

    /** What a donation is for one beneficiary. */
    record Received(DonationShown donation, Share share) {}

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(String associationId, List<Received> donations, @Nullable String next) {}

    private final DSLContext sql;
    private final Expander expander;
    private final Clock clock;

    DonationViews(@Qualifier(QuerySide.READ) DSLContext sql, Expander expander, Clock clock) {
        this.sql = sql;
        this.expander = expander;
        this.clock = clock;
    }

    @GetMapping("/donations/{id}")
    ResponseEntity<Detail> one(
            @PathVariable("id") DonationId id, Expanding expanding, HttpServletRequest request) {
        @Nullable DonationRecord found =
                sql.fetchOne(DONATION, DONATION.DONATION_ID.eq(id.toString()));
        if (found == null) {
            throw Problems.notFound("DONATION_NOT_FOUND");
        }
        List<Share> shares =
                sql.selectFrom(DONATION_SHARE)
                        .where(DONATION_SHARE.DONATION_ID.eq(id.toString()))
                        .orderBy(DONATION_SHARE.ASSOCIATION_ID)
                        .fetch(Share::of);
        List<RefundViews.Refund> refunds = RefundViews.of(sql, id.toString());
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        List<DisputeViews.Dispute> disputes =
                sql.selectFrom(DISPUTE)
                        .where(DISPUTE.DONATION_ID.eq(id.toString()))
                        .orderBy(DISPUTE.CREATED_POSITION, DISPUTE.DISPUTE_ID)
                        .fetch(row -> DisputeViews.Dispute.of(row, today));
        return ResponseEntity.ok()
                .eTag(Long.toString(found.getVersion()))
                .body(
                        new Detail(
                                shown(found, Identity.of(request).staff()),
                                shares,
                                refunds,
                                disputes,
                                expander.expand(
                                        expanding,
                                        Map.of(
                                                Expansion.CAMPAIGN,
                                                Objects.requireNonNullElse(
                                                        found.getCampaign(), "")))));
    }

    /** Who gives anonymously is known to us, and to nobody else. */
    private DonationShown shown(DonationRecord found, boolean toStaff) {
        HeldByPsp held = HeldByPsp.among(sql, List.of(found)).get(found.getDonationId());
        return toStaff ? DonationShown.of(found, held) : DonationShown.toBeneficiary(found, held);
    }

    @GetMapping("/associations/{id}/donations")
    Page ofAssociation(
            @PathVariable("id") AssociationId id,
            @RequestParam(value = "status", required = false) @Nullable Status status,
            @RequestParam(value = "campaign", required = false) @Nullable CampaignId campaign,
            @RequestParam(value = "source", required = false) @Nullable String source,
            Days days,
            AmountRange amounts,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        var rows =
                sql.select(DONATION, DONATION_SHARE)
                        .from(DONATION_SHARE)
                        .join(DONATION)
                        .on(DONATION.DONATION_ID.eq(DONATION_SHARE.DONATION_ID))
                        .where(DONATION_SHARE.ASSOCIATION_ID.eq(id.toString()))
                        .and(Filters.is(DONATION.STATUS, status))
                        .and(Filters.is(DONATION_SHARE.CAMPAIGN, campaign))
                        .and(Filters.is(DONATION.SOURCE, source))
                        .and(days.within(DONATION.INITIATED_ON))
                        .and(amounts.within(DONATION_SHARE.AMOUNT_MINOR, DONATION_SHARE.CURRENCY))
                        .and(after == null ? noCondition() : before(after))
                        .orderBy(
                                DONATION_SHARE.CREATED_POSITION.desc(),
                                DONATION_SHARE.DONATION_ID.desc())
                        .limit(paging.rows())
                        .fetch();
        Map<String, HeldByPsp> held =
                HeldByPsp.among(sql, rows.stream().map(each -> each.value1()).toList());
        List<Received> page =
                paging.shown(rows).stream()
                        .map(each -> received(each.value1(), each.value2(), held))
                        .toList();
        return new Page(id.toString(), page, paging.next(rows, each -> place(each.value2())));
    }

    private static Received received(
            DonationRecord row, DonationShareRecord share, Map<String, HeldByPsp> held) {
        return new Received(
                DonationShown.toBeneficiary(row, held.get(row.getDonationId())), Share.of(share));
    }

    private static Cursor place(DonationShareRecord row) {
        return new Cursor(row.getCreatedPosition(), row.getDonationId());
    }

    private static Condition before(Cursor cursor) {
        return row(DONATION_SHARE.CREATED_POSITION, DONATION_SHARE.DONATION_ID)
                .lt(cursor.position(), cursor.row());
    }
}
