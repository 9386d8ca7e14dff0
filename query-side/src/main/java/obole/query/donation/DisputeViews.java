package obole.query.donation;

import static obole.schema.views.Tables.DISPUTE;
import static obole.schema.views.Tables.DISPUTE_DUE;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.AmountRange;
import obole.query.web.Days;
import obole.query.web.Filters;
import obole.schema.views.tables.records.DisputeRecord;
import obole.shared.Malformed;
import obole.shared.donation.DisputeKind;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads of disputes: what is open, until when it must be answered, and what to do about it. */
@RestController
@RequestMapping("/v1/disputes")
class DisputeViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** A dispute as it stands; {@code nextAction} is absent when there is nothing left to do. */
    record Dispute(
            String id,
            String donationId,
            String status,
            String kind,
            String psp,
            @Nullable String pspReference,
            Money amount,
            Money lost,
            Money excess,
            Money fee,
            String reason,
            @Nullable String firstDisputeId,
            @Nullable LocalDate openedOn,
            @Nullable Long ageDays,
            @Nullable LocalDate evidenceDueOn,
            String evidence,
            @Nullable String evidenceRefusal,
            @Nullable LocalDate withdrawnOn,
            @Nullable LocalDate endedOn,
            @Nullable LocalDate returnedOn,
            @Nullable String nextAction) {

        static Dispute of(DisputeRecord row, LocalDate today) {
            String currency = row.getCurrency();
            return new Dispute(
                    row.getDisputeId(),
                    row.getDonationId(),
                    row.getStatus(),
                    row.getKind(),
                    row.getPsp(),
                    row.getPspReference().isEmpty() ? null : row.getPspReference(),
                    Money.of(row.getAmountMinor(), currency),
                    Money.of(row.getLostMinor(), currency),
                    Money.of(row.getExcessMinor(), currency),
                    Money.of(row.getFeeMinor(), currency),
                    row.getReason(),
                    row.getFirstDisputeId(),
                    row.getOpenedOn(),
                    row.getOpenedOn() == null
                            ? null
                            : ChronoUnit.DAYS.between(row.getOpenedOn(), today),
                    row.getEvidenceDueOn(),
                    row.getEvidenceState(),
                    row.getEvidenceRefusal(),
                    row.getWithdrawnOn(),
                    row.getEndedOn(),
                    row.getReturnedOn(),
                    DisputeViews.toDo(row, today));
        }
    }

    /** Those that are due soonest come first; {@code next} is absent on the last page. */
    record Page(List<Dispute> disputes, @Nullable String next) {}

    private final DSLContext sql;
    private final Clock clock;

    DisputeViews(@Qualifier(QuerySide.READ) DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Open are those whose outcome, or whose money, is still to come. */
    @GetMapping
    Page disputes(
            @RequestParam(value = "state", defaultValue = "open") String state,
            @RequestParam(value = "kind", required = false) @Nullable DisputeKind kind,
            @RequestParam(value = "psp", required = false) @Nullable String psp,
            Days days,
            @RequestParam(value = "dueTo", required = false) @Nullable LocalDate dueTo,
            AmountRange amounts,
            Paging paging) {
        @Nullable String at = paging.place();
        @Nullable Place after = at == null ? null : Place.parse(at);
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        Field<Long> due = after == null ? DISPUTE.DUE_ORDER : dueAt(after.pin());
        Field<Long> pin =
                after == null
                        ? field(select(max(DISPUTE.POSITION)).from(DISPUTE))
                        : inline(after.pin());
        List<Record3<DisputeRecord, Long, Long>> rows =
                sql.select(DISPUTE, due, pin)
                        .from(DISPUTE)
                        .where(in(state), amounts.within(DISPUTE.AMOUNT_MINOR, DISPUTE.CURRENCY))
                        .and(Filters.is(DISPUTE.KIND, kind))
                        .and(Filters.is(DISPUTE.PSP, psp))
                        .and(days.within(DISPUTE.OPENED_ON))
                        .and(new Days(null, dueTo).within(DISPUTE.EVIDENCE_DUE_ON))
                        .and(after == null ? noCondition() : after.before(due))
                        .orderBy(due, DISPUTE.DISPUTE_ID)
                        .limit(paging.rows())
                        .fetch();
        return new Page(
                paging.shown(rows).stream().map(each -> Dispute.of(each.value1(), today)).toList(),
                paging.next(
                        rows,
                        each ->
                                new Place(
                                        each.value2(),
                                        each.value1().getDisputeId(),
                                        each.value3())));
    }

    /**
     * Where a page ended, in the order that held when the first page was read: a dispute whose day
     * is said later moves for whoever begins anew, and is neither skipped nor shown twice before.
     */
    private record Place(long due, String dispute, long pin) {

        private static final Pattern TEXT =
                Pattern.compile("(\\d{1,18}) (dis_[0-9A-Z]{26}) (\\d{1,18})");

        static Place parse(String text) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw Paging.unknown();
            }
            return new Place(
                    Long.parseLong(parts.group(1)), parts.group(2), Long.parseLong(parts.group(3)));
        }

        Condition before(Field<Long> of) {
            return DISPUTE.CREATED_POSITION
                    .le(pin)
                    .and(row(of, DISPUTE.DISPUTE_ID).gt(due, dispute));
        }

        @Override
        public String toString() {
            return due + " " + dispute + " " + pin;
        }
    }

    private static Field<Long> dueAt(long pin) {
        return coalesce(
                field(
                        select(DISPUTE_DUE.DUE_ORDER)
                                .from(DISPUTE_DUE)
                                .where(
                                        DISPUTE_DUE.DISPUTE_ID.eq(DISPUTE.DISPUTE_ID),
                                        DISPUTE_DUE.SINCE_POSITION.le(pin))
                                .orderBy(DISPUTE_DUE.SINCE_POSITION.desc())
                                .limit(1)),
                inline(DisputeFold.NONE_DUE));
    }

    private static Condition in(String state) {
        return switch (state) {
            case "open" -> DISPUTE.STATUS.in("OPEN", "UNKNOWN").or(DISPUTE.RETURNS);
            case "ended" -> DISPUTE.STATUS.notIn("OPEN", "UNKNOWN").andNot(DISPUTE.RETURNS);
            case "all" -> noCondition();
            default -> throw new Malformed("state", "must be open, ended or all");
        };
    }

    /** What somebody has to do, or what it waits for. */
    static @Nullable String toDo(DisputeRecord row, LocalDate today) {
        if (row.getReturns()) {
            return "Wait for the PSP's report that brings the money back.";
        }
        return switch (row.getStatus()) {
            case "UNKNOWN" -> "Ask the PSP which dispute its fee is for.";
            case "OPEN" -> ofOpen(row, today);
            default -> null;
        };
    }

    private static String ofOpen(DisputeRecord row, LocalDate today) {
        @Nullable LocalDate due = row.getEvidenceDueOn();
        if (row.getEvidenceState().equals("HANDED_OVER")) {
            return "Wait for the decision of the donor's bank.";
        }
        if (row.getEvidenceState().equals("SUBMITTED")) {
            return "The evidence is on its way to the PSP.";
        }
        if (due == null) {
            return "Submit evidence; the PSP has not said until when.";
        }
        if (due.isBefore(today)) {
            return "Wait for the decision: the day for evidence has passed.";
        }
        return row.getEvidenceState().equals("REFUSED")
                ? "Hand the evidence in at the PSP by hand until " + due + "."
                : "Submit evidence until " + due + ".";
    }
}
