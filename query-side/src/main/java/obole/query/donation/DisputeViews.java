package obole.query.donation;

import static obole.schema.views.Tables.DISPUTE;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import obole.query.QuerySide;
import obole.query.web.Cursor;
import obole.schema.views.tables.records.DisputeRecord;
import obole.shared.Malformed;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
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

/** Reads of disputes: what is open, until when it must be answered, and what to do about it. */
@RestController
@RequestMapping("/v1/disputes")
class DisputeViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int PAGE = 50;

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
            @RequestParam(value = "cursor", required = false) @Nullable String cursor) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        var rows =
                sql.selectFrom(DISPUTE)
                        .where(in(state))
                        .and(cursor == null ? noCondition() : after(Cursor.parse(cursor)))
                        .orderBy(DISPUTE.DUE_ORDER, DISPUTE.DISPUTE_ID)
                        .limit(PAGE + 1)
                        .fetch();
        List<Dispute> page =
                rows.stream().limit(PAGE).map(each -> Dispute.of(each, today)).toList();
        if (rows.size() <= PAGE) {
            return new Page(page, null);
        }
        DisputeRecord last = rows.get(PAGE - 1);
        return new Page(page, new Cursor(last.getDueOrder(), last.getDisputeId()).toString());
    }

    private static Condition in(String state) {
        return switch (state) {
            case "open" -> DISPUTE.STATUS.in("OPEN", "UNKNOWN").or(DISPUTE.RETURNS);
            case "ended" -> DISPUTE.STATUS.notIn("OPEN", "UNKNOWN").andNot(DISPUTE.RETURNS);
            case "all" -> noCondition();
            default -> throw new Malformed("state", "must be open, ended or all");
        };
    }

    private static Condition after(Cursor cursor) {
        return row(DISPUTE.DUE_ORDER, DISPUTE.DISPUTE_ID).gt(cursor.position(), cursor.row());
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
