package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.BANK_ENTRY;
import static obole.schema.reconciliation.Tables.MOVEMENT;
import static obole.schema.reconciliation.Tables.REPORT_LINE;
import static obole.schema.reconciliation.Tables.SETTLEMENT;

import static org.jooq.impl.DSL.sum;

import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.MovementRecord;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.shared.money.Money;
import obole.shared.safeguarding.SafeguardingProof.AtPsp;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Select;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Money between PSP, bank and associations, as the rows say it: what a proof names one by one.
 *
 * @param announced lines of reports that have not come: their money is in suspense
 * @param uncredited settlements that came as a whole and are not credited to their last part
 * @param undeducted refunds and disputes that no report has deducted
 * @param atPsps what is captured, and in no report or in one whose money has not come, by PSP, day
 *     and currency
 */
record OnTheWay(
        List<BankEntryRecord> announced,
        List<SettlementRecord> uncredited,
        List<MovementRecord> undeducted,
        List<OfDay> atPsps) {

    /** What a PSP has of one day's captures. */
    record OfDay(String psp, LocalDate on, Money captured) {

        private static OfDay of(Record4<String, String, LocalDate, BigDecimal> row) {
            return new OfDay(
                    row.value1(),
                    row.value3(),
                    Money.of(row.value4().longValueExact(), row.value2()));
        }

        private String place() {
            return psp + " " + captured.currency() + " " + on;
        }

        private AtPsp first() {
            return new AtPsp(psp, captured, on);
        }

        private OfDay and(OfDay other) {
            return new OfDay(psp, on, captured.plus(other.captured));
        }
    }

    private static final Condition DONE =
            MOVEMENT.STATE.eq(MovementFold.DONE).andNot(MOVEMENT.BY_HOST);

    /** What a report names stays at the PSP until its money is on our account. */
    private static final List<String> NOT_COME = List.of("ANNOUNCED", "REPORTED");

    static OnTheWay read(DSLContext rows) {
        return new OnTheWay(
                announced(rows),
                rows.selectFrom(SETTLEMENT).where(SETTLEMENT.STATE.eq("CONFIRMED")).fetch(),
                rows.selectFrom(MOVEMENT)
                        .where(MOVEMENT.TIMES_REPORTED.eq(0))
                        .and(DONE)
                        .and(MOVEMENT.KIND.in("REFUND", "CHARGEBACK"))
                        .fetch(),
                atPsps(rows));
    }

    /** Those of a day and before it. */
    List<OfDay> atPsps(LocalDate day) {
        return atPsps.stream().filter(each -> !each.on().isAfter(day)).toList();
    }

    /** The same by PSP and currency, with their oldest. */
    List<AtPsp> beside(LocalDate day) {
        Map<String, AtPsp> found = new TreeMap<>();
        for (OfDay each : atPsps(day)) {
            found.merge(
                    each.psp() + " " + each.captured().currency(),
                    each.first(),
                    (first, later) ->
                            new AtPsp(
                                    first.psp(),
                                    first.captured().plus(later.captured()),
                                    first.oldest()));
        }
        return List.copyOf(found.values());
    }

    private static List<BankEntryRecord> announced(DSLContext rows) {
        return rows.select(BANK_ENTRY.fields())
                .from(BANK_ENTRY)
                .join(SETTLEMENT)
                .on(SETTLEMENT.SETTLEMENT_ID.eq(BANK_ENTRY.SETTLEMENT_ID))
                .where(SETTLEMENT.STATE.eq("ANNOUNCED"))
                .fetchInto(BANK_ENTRY);
    }

    private static List<OfDay> atPsps(DSLContext rows) {
        Map<String, OfDay> found = new TreeMap<>();
        for (Select<Record4<String, String, LocalDate, BigDecimal>> each :
                List.of(unreported(rows), reported(rows))) {
            each.fetch(OfDay::of).forEach(one -> found.merge(one.place(), one, OfDay::and));
        }
        return List.copyOf(found.values());
    }

    private static Select<Record4<String, String, LocalDate, BigDecimal>> unreported(
            DSLContext rows) {
        return rows.select(
                        MOVEMENT.PSP,
                        MOVEMENT.CURRENCY,
                        MOVEMENT.DONE_ON,
                        sum(MOVEMENT.AMOUNT_MINOR))
                .from(MOVEMENT)
                .where(MOVEMENT.TIMES_REPORTED.eq(0))
                .and(DONE)
                .and(MOVEMENT.KIND.eq("PAYMENT"))
                .groupBy(MOVEMENT.PSP, MOVEMENT.CURRENCY, MOVEMENT.DONE_ON);
    }

    /** By the lines of the reports, of which few have not been paid. */
    private static Select<Record4<String, String, LocalDate, BigDecimal>> reported(
            DSLContext rows) {
        return rows.select(
                        MOVEMENT.PSP,
                        MOVEMENT.CURRENCY,
                        MOVEMENT.DONE_ON,
                        sum(MOVEMENT.AMOUNT_MINOR))
                .from(SETTLEMENT)
                .join(REPORT_LINE)
                .on(REPORT_LINE.SETTLEMENT_ID.eq(SETTLEMENT.SETTLEMENT_ID))
                .join(MOVEMENT)
                .on(MOVEMENT.REFERENCE.eq(REPORT_LINE.SUBJECT))
                .and(MOVEMENT.SETTLEMENT_ID.eq(REPORT_LINE.SETTLEMENT_ID))
                .and(MOVEMENT.LINE.eq(REPORT_LINE.LINE))
                .where(SETTLEMENT.STATE.in(NOT_COME))
                .and(DONE)
                .and(MOVEMENT.KIND.eq("PAYMENT"))
                .groupBy(MOVEMENT.PSP, MOVEMENT.CURRENCY, MOVEMENT.DONE_ON);
    }
}
