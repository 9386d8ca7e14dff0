package obole.query.donation;

import static obole.schema.reconciliation.Tables.REPORT_LINE;
import static obole.schema.reconciliation.Tables.SETTLEMENT;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import obole.query.Tenant;
import obole.schema.reconciliation.tables.ReportLine;
import obole.schema.reconciliation.tables.records.ReportLineRecord;
import obole.schema.views.tables.records.DonationRecord;
import obole.shared.money.Money;
import obole.shared.settlement.HeldBack;
import obole.shared.settlement.ReportLine.Kind;

import org.jooq.Condition;
import org.jooq.DSLContext;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A captured donation that a PSP has reported and keeps the money of, against its own risk.
 *
 * @param report the PSP's reference of the report
 * @param since when the rest of that report was paid
 */
record HeldByPsp(String psp, String report, LocalDate since) {

    /**
     * Once released it is settled, so what is captured and held by its report is held still. What a
     * report holds back is known from all its lines; only these donations' are told.
     */
    static Map<String, HeldByPsp> among(DSLContext sql, Collection<DonationRecord> donations) {
        return Tenant.everybody(() -> amongAll(sql, donations));
    }

    private static Map<String, HeldByPsp> amongAll(
            DSLContext sql, Collection<DonationRecord> donations) {
        List<String> captured =
                donations.stream()
                        .filter(each -> each.getStatus().equals("CAPTURED"))
                        .map(DonationRecord::getDonationId)
                        .toList();
        Map<String, HeldByPsp> held = new HashMap<>();
        if (captured.isEmpty()) {
            return held;
        }
        Map<String, Set<Integer>> reports = new HashMap<>();
        sql.select(
                        REPORT_LINE.SETTLEMENT_ID,
                        REPORT_LINE.LINE,
                        REPORT_LINE.SUBJECT,
                        SETTLEMENT.PSP,
                        SETTLEMENT.REPORT_REFERENCE,
                        SETTLEMENT.CONFIRMED_ON)
                .from(REPORT_LINE)
                .join(SETTLEMENT)
                .on(SETTLEMENT.SETTLEMENT_ID.eq(REPORT_LINE.SETTLEMENT_ID))
                .where(REPORT_LINE.SUBJECT.in(captured))
                .and(REPORT_LINE.KIND.eq(Kind.PAYMENT.name()))
                .and(SETTLEMENT.CONFIRMED_ON.isNotNull())
                .and(keepsSomething())
                .forEach(row -> {
                    if (reports.computeIfAbsent(row.value1(), id -> heldLines(sql, id))
                            .contains(row.value2())) {
                        held.put(
                                row.value3(),
                                new HeldByPsp(row.value4(), row.value5(), row.value6()));
                    }
                });
        return held;
    }

    /** Few reports do: the lines of the others are not read. */
    private static Condition keepsSomething() {
        ReportLine reserve = REPORT_LINE.as("reserve");
        return exists(
                selectOne()
                        .from(reserve)
                        .where(reserve.SETTLEMENT_ID.eq(REPORT_LINE.SETTLEMENT_ID))
                        .and(reserve.KIND.eq(Kind.RESERVE_HELD.name())));
    }

    /** By the rule that settles a report's donations. */
    private static Set<Integer> heldLines(DSLContext sql, String settlement) {
        return HeldBack.of(
                sql.selectFrom(REPORT_LINE)
                        .where(REPORT_LINE.SETTLEMENT_ID.eq(settlement))
                        .and(REPORT_LINE.KIND.in(Kind.PAYMENT.name(), Kind.RESERVE_HELD.name()))
                        .orderBy(REPORT_LINE.LINE)
                        .fetch(HeldByPsp::line));
    }

    private static obole.shared.settlement.ReportLine line(ReportLineRecord row) {
        Money gross = Money.of(row.getGrossMinor(), row.getCurrency());
        return new obole.shared.settlement.ReportLine(
                row.getLine(),
                Kind.valueOf(row.getKind()),
                row.getDonation(),
                null,
                row.getPspReference(),
                gross,
                gross.with(row.getFeeMinor()));
    }

    String sentence() {
        return psp
                + " has paid its report "
                + report
                + " without it on "
                + since
                + " and keeps it against its own risk: it is credited when a later report of "
                + psp
                + " releases it.";
    }
}
