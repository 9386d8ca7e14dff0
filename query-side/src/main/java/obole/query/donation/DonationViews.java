package obole.query.donation;

import static obole.schema.views.Tables.DISPUTE;
import static obole.schema.views.Tables.DONATION;
import static obole.schema.views.Tables.DONATION_SHARE;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;
import obole.query.QuerySide;
import obole.query.web.Cursor;
import obole.query.web.Problems;
import obole.schema.views.tables.records.DonationRecord;
import obole.schema.views.tables.records.DonationShareRecord;
import obole.shared.association.AssociationId;
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

/** Reads of donations. */
@RestController
@RequestMapping("/v1")
class DonationViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int PAGE = 50;

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
            List<DisputeViews.Dispute> disputes) {}

    /** What a donation is for one beneficiary. */
    record Received(DonationShown donation, Share share) {}

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(String associationId, List<Received> donations, @Nullable String next) {}

    private final DSLContext sql;
    private final Clock clock;

    DonationViews(@Qualifier(QuerySide.READ) DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @GetMapping("/donations/{id}")
    ResponseEntity<Detail> one(@PathVariable("id") DonationId id, HttpServletRequest request) {
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
                                disputes));
    }

    /** Who gives anonymously is known to us, and to nobody else. */
    private DonationShown shown(DonationRecord found, boolean toStaff) {
        HeldByPsp held = HeldByPsp.among(sql, List.of(found)).get(found.getDonationId());
        return toStaff ? DonationShown.of(found, held) : DonationShown.toBeneficiary(found, held);
    }

    @GetMapping("/associations/{id}/donations")
    Page ofAssociation(
            @PathVariable("id") AssociationId id,
            @RequestParam(value = "cursor", required = false) @Nullable String cursor) {
        var rows =
                sql.select(DONATION, DONATION_SHARE)
                        .from(DONATION_SHARE)
                        .join(DONATION)
                        .on(DONATION.DONATION_ID.eq(DONATION_SHARE.DONATION_ID))
                        .where(DONATION_SHARE.ASSOCIATION_ID.eq(id.toString()))
                        .and(cursor == null ? noCondition() : before(Cursor.parse(cursor)))
                        .orderBy(
                                DONATION_SHARE.CREATED_POSITION.desc(),
                                DONATION_SHARE.DONATION_ID.desc())
                        .limit(PAGE + 1)
                        .fetch();
        Map<String, HeldByPsp> held =
                HeldByPsp.among(sql, rows.stream().map(each -> each.value1()).toList());
        List<Received> page =
                rows.stream()
                        .limit(PAGE)
                        .map(each ->
                                new Received(
                                        DonationShown.toBeneficiary(
                                                each.value1(),
                                                held.get(each.value1().getDonationId())),
                                        Share.of(each.value2())))
                        .toList();
        if (rows.size() <= PAGE) {
            return new Page(id.toString(), page, null);
        }
        DonationShareRecord last = rows.get(PAGE - 1).value2();
        Cursor next = new Cursor(last.getCreatedPosition(), last.getDonationId());
        return new Page(id.toString(), page, next.toString());
    }

    private static Condition before(Cursor cursor) {
        return row(DONATION_SHARE.CREATED_POSITION, DONATION_SHARE.DONATION_ID)
                .lt(cursor.position(), cursor.row());
    }
}
