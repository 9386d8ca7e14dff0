package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.MOVEMENT;
import static obole.schema.reconciliation.Tables.REPORT_LINE;
import static obole.schema.reconciliation.Tables.SENT_PAYOUT;
import static obole.schema.reconciliation.Tables.SETTLEMENT;

import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.not;

import obole.query.reconciliation.MovementBreaks.Unreported;
import obole.schema.reconciliation.tables.records.MovementRecord;
import obole.schema.reconciliation.tables.records.ReportLineRecord;
import obole.schema.reconciliation.tables.records.SentPayoutRecord;
import obole.shared.bank.TargetCalendar;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what does not simply match between our events and the PSPs' reports. */
final class ReportEvidence {

    /** How many days a PSP may take before a capture without any report is asked about. */
    private static final long PATIENCE_DAYS = 7;

    /** How many days of TARGET after its own a payout may take to be in a statement. */
    private static final int BOOKING_DAYS = 2;

    private static final Condition OURS_AND_DONE =
            MOVEMENT.STATE.eq(MovementFold.DONE).and(MOVEMENT.BY_HOST.isFalse());

    private final DSLContext sql;

    private ReportEvidence(DSLContext sql) {
        this.sql = sql;
    }

    /** The {@code explained} ones are left out when only open breaks are asked for. */
    static Evidence.Reports read(DSLContext sql, LocalDate today, boolean explained) {
        ReportEvidence evidence = new ReportEvidence(sql);
        List<MovementRecord> suspicious =
                sql.selectFrom(MOVEMENT)
                        .where(MOVEMENT.SUSPICIOUS)
                        .orderBy(MOVEMENT.REFERENCE)
                        .fetch();
        List<Unreported> unreported = new ArrayList<>(evidence.missing(explained));
        unreported.addAll(evidence.stale(today));
        return new Evidence.Reports(
                suspicious,
                evidence.linesOf(suspicious),
                evidence.known(suspicious),
                unreported,
                evidence.ofNothing(),
                evidence.fees(),
                evidence.unbooked(today));
    }

    private Map<String, List<ReportLineRecord>> linesOf(List<MovementRecord> movements) {
        return sql.selectFrom(REPORT_LINE)
                .where(
                        REPORT_LINE.SUBJECT.in(
                                movements.stream().map(MovementRecord::getReference).toList()))
                .orderBy(REPORT_LINE.SETTLEMENT_ID, REPORT_LINE.LINE)
                .fetchGroups(REPORT_LINE.SUBJECT, row -> row);
    }

    private Set<String> known(List<MovementRecord> movements) {
        return sql.select(MOVEMENT.REFERENCE)
                .from(MOVEMENT)
                .where(
                        MOVEMENT.REFERENCE.in(
                                movements.stream().map(MovementRecord::getDonationId).toList()))
                .and(MOVEMENT.STATE.ne(MovementFold.UNKNOWN))
                .fetchSet(MOVEMENT.REFERENCE);
    }

    /** Done, and not in the first report of its PSP and currency that came after. */
    private List<Unreported> missing(boolean explained) {
        Condition notYet = MOVEMENT.TIMES_REPORTED.eq(0);
        Condition laterOnly =
                SETTLEMENT
                        .REPORTED_POSITION
                        .lt(MOVEMENT.REPORTED_POSITION)
                        .and(SETTLEMENT.SETTLEMENT_ID.ne(MOVEMENT.SETTLEMENT_ID));
        Field<LocalDate> since = min(SETTLEMENT.REPORTED_ON);
        return sql.select(MOVEMENT, since)
                .from(MOVEMENT)
                .join(SETTLEMENT)
                .on(SETTLEMENT.PSP.eq(MOVEMENT.PSP))
                .and(SETTLEMENT.CURRENCY.eq(MOVEMENT.CURRENCY))
                .and(SETTLEMENT.REPORTED_POSITION.gt(MOVEMENT.DONE_POSITION))
                .where(OURS_AND_DONE)
                .and(explained ? notYet.or(laterOnly) : notYet)
                .groupBy(MOVEMENT.fields())
                .orderBy(MOVEMENT.REFERENCE)
                .fetch(row -> new Unreported(row.value1(), row.value2()));
    }

    private List<Unreported> stale(LocalDate today) {
        return sql.selectFrom(MOVEMENT)
                .where(OURS_AND_DONE)
                .and(MOVEMENT.TIMES_REPORTED.eq(0))
                .and(MOVEMENT.DONE_ON.lt(today.minusDays(PATIENCE_DAYS)))
                .andNotExists(
                        sql.selectOne()
                                .from(SETTLEMENT)
                                .where(SETTLEMENT.PSP.eq(MOVEMENT.PSP))
                                .and(SETTLEMENT.CURRENCY.eq(MOVEMENT.CURRENCY))
                                .and(SETTLEMENT.REPORTED_POSITION.gt(MOVEMENT.DONE_POSITION)))
                .orderBy(MOVEMENT.REFERENCE)
                .fetch(row -> new Unreported(row, null));
    }

    private Map<ReportLineRecord, List<MovementRecord>> ofNothing() {
        Map<ReportLineRecord, List<MovementRecord>> found = new LinkedHashMap<>();
        sql.selectFrom(REPORT_LINE)
                .where(REPORT_LINE.SUBJECT.isNull())
                .and(REPORT_LINE.KIND.in("PAYMENT", "REFUND", "CHARGEBACK", "OTHER"))
                .orderBy(REPORT_LINE.SETTLEMENT_ID, REPORT_LINE.LINE)
                .forEach(line -> found.put(line, candidates(line)));
        return found;
    }

    /** By the PSP's own reference; without one, by kind, amount and day. */
    private List<MovementRecord> candidates(ReportLineRecord line) {
        String reference = line.getPspReference();
        LocalDate day = line.getReportedOn();
        Condition same =
                reference.isEmpty()
                        ? OURS_AND_DONE
                                .and(MOVEMENT.TIMES_REPORTED.eq(0))
                                .and(MOVEMENT.CURRENCY.eq(line.getCurrency()))
                                .and(MOVEMENT.AMOUNT_MINOR.eq(line.getGrossMinor()))
                                .and(MOVEMENT.DONE_ON.between(day.minusDays(Matching.WINDOW), day))
                        : MOVEMENT.PSP_REFERENCE.eq(reference);
        return sql.selectFrom(MOVEMENT)
                .where(same)
                .and(MOVEMENT.PSP.eq(line.getPsp()))
                .and(MOVEMENT.KIND.eq(line.getKind()))
                .orderBy(MOVEMENT.REFERENCE)
                .fetch();
    }

    /** With the bank, and in no statement though its day and some more have passed. */
    private List<SentPayoutRecord> unbooked(LocalDate today) {
        return sql
                .selectFrom(SENT_PAYOUT)
                .where(not(SENT_PAYOUT.BOOKED))
                .and(SENT_PAYOUT.EXECUTE_ON.lt(today))
                .orderBy(SENT_PAYOUT.PAYOUT_ID)
                .stream()
                .filter(row -> late(row.getExecuteOn(), today))
                .toList();
    }

    private static boolean late(LocalDate executeOn, LocalDate today) {
        return TargetCalendar.plus(executeOn, BOOKING_DAYS).isBefore(today);
    }

    private List<ReportLineRecord> fees() {
        return sql.selectFrom(REPORT_LINE)
                .where(REPORT_LINE.APPLIED_MINOR.isNotNull())
                .and(
                        REPORT_LINE.APPLIED_MINOR.ne(
                                REPORT_LINE.FEE_MINOR.minus(REPORT_LINE.GROSS_MINOR)))
                .orderBy(REPORT_LINE.SETTLEMENT_ID, REPORT_LINE.LINE)
                .fetch();
    }
}
