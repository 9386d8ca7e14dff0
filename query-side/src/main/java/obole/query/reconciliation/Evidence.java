package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.BANK_ENTRY;
import static obole.schema.reconciliation.Tables.DIFFERENCE;
import static obole.schema.reconciliation.Tables.EXPLANATION;
import static obole.schema.reconciliation.Tables.SETTLEMENT;
import static obole.schema.reconciliation.Tables.STATEMENT;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.selectCount;

import static java.util.Objects.requireNonNull;

import obole.query.reconciliation.MovementBreaks.Unreported;
import obole.query.reconciliation.SettlementBreaks.Arrived;
import obole.schema.reconciliation.tables.BankEntry;
import obole.schema.reconciliation.tables.Explanation;
import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.DifferenceRecord;
import obole.schema.reconciliation.tables.records.ExplanationRecord;
import obole.schema.reconciliation.tables.records.MovementRecord;
import obole.schema.reconciliation.tables.records.ReportLineRecord;
import obole.schema.reconciliation.tables.records.SentPayoutRecord;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that breaks are found in: what matches by reference and amount, one to one, is left out
 * in SQL, so that what is read grows with what does not match.
 *
 * @param lines of the bank that no settlement is of
 * @param told lines that something has named, with the reference of one of these
 * @param explanations that may be of these lines
 * @param arrived lines of settlements that do not simply fit
 * @param differences in the order they were told
 * @param back which credit, by statement and line, has brought back what a difference is about
 * @param recorded how many lines are known of statements that have more
 * @param handled what people have done, by the break's id
 */
record Evidence(
        List<SettlementRecord> settlements,
        List<Arrived> arrived,
        List<StatementRecord> statements,
        Map<String, Integer> recorded,
        List<BankEntryRecord> lines,
        List<BankEntryRecord> told,
        List<ExplanationRecord> explanations,
        List<DifferenceRecord> differences,
        Map<String, String> back,
        Map<String, Handled> handled,
        Reports reports) {

    /**
     * What does not simply match between our events and the reports.
     *
     * @param lines those of the suspicious movements, by reference
     * @param donations which of their donations we know
     * @param ofNothing lines without an id of ours, and movements the PSP's reference is of
     * @param unbooked payouts that a bank should have booked by now
     * @param fees fee lines that were booked with another amount
     */
    record Reports(
            List<MovementRecord> suspicious,
            Map<String, List<ReportLineRecord>> lines,
            Set<String> donations,
            List<Unreported> unreported,
            Map<ReportLineRecord, List<MovementRecord>> ofNothing,
            List<ReportLineRecord> fees,
            List<SentPayoutRecord> unbooked) {

        static final Reports NONE =
                new Reports(
                        List.of(), Map.of(), Set.of(), List.of(), Map.of(), List.of(), List.of());
    }

    private static final BankEntry SAME_LINE = BANK_ENTRY.as("same_line");
    private static final Explanation SAME_WHY = EXPLANATION.as("same_why");

    /** Which lines no settlement is of and no explanation of their own, one to one. */
    static final Condition IN_QUESTION =
            BANK_ENTRY
                    .SETTLEMENT_ID
                    .isNull()
                    .and(BANK_ENTRY.EXPLAINED_BY.isNull())
                    .and(
                            BANK_ENTRY
                                    .END_TO_END_ID
                                    .isNull()
                                    .or(
                                            field(lines(BANK_ENTRY))
                                                    .ne(field(explanations(BANK_ENTRY)))));

    private static final Condition FREE =
            EXPLANATION
                    .END_TO_END_ID
                    .isNull()
                    .or(field(lines(EXPLANATION)).ne(field(explanations(EXPLANATION))));

    static Evidence read(DSLContext sql, Reports reports) {
        List<BankEntryRecord> lines = sql.selectFrom(BANK_ENTRY).where(IN_QUESTION).fetch();
        List<DifferenceRecord> differences =
                sql.selectFrom(DIFFERENCE)
                        .orderBy(DIFFERENCE.EVENT_POSITION, DIFFERENCE.ORDINAL)
                        .fetch();
        return new Evidence(
                settlements(sql),
                arrived(sql),
                sql.selectFrom(STATEMENT).fetch(),
                recorded(sql),
                lines,
                told(sql, lines),
                sql.selectFrom(EXPLANATION).where(FREE).fetch(),
                differences,
                back(sql, differences),
                Handled.read(sql),
                reports);
    }

    private static List<BankEntryRecord> told(DSLContext sql, List<BankEntryRecord> lines) {
        return sql.selectFrom(BANK_ENTRY)
                .where(BANK_ENTRY.EXPLAINED_BY.isNotNull())
                .and(
                        BANK_ENTRY.END_TO_END_ID.in(
                                lines.stream()
                                        .map(BankEntryRecord::getEndToEndId)
                                        .filter(Objects::nonNull)
                                        .toList()))
                .fetch();
    }

    private static Map<String, String> back(DSLContext sql, List<DifferenceRecord> differences) {
        return sql
                .selectFrom(BANK_ENTRY)
                .where(BANK_ENTRY.CREDIT)
                .and(
                        BANK_ENTRY.EXPLAINED_BY.in(
                                differences.stream().map(DifferenceRecord::getSubject).toList()))
                .orderBy(BANK_ENTRY.STATEMENT_ID, BANK_ENTRY.LINE)
                .stream()
                .collect(
                        Collectors.toMap(
                                BankEntryRecord::getExplainedBy,
                                BankBreaks::subject,
                                (first, _) -> first));
    }

    private static List<SettlementRecord> settlements(DSLContext sql) {
        Field<Long> sum = SETTLEMENT.LINES_GROSS_MINOR.minus(SETTLEMENT.LINES_FEES_MINOR);
        return sql.selectFrom(SETTLEMENT)
                .where(SETTLEMENT.STATE.in("ANNOUNCED", "REPORTED", "SHORT"))
                .or(SETTLEMENT.SHORT_ON.isNotNull())
                .or(SETTLEMENT.OVER_ON.isNotNull())
                .or(SETTLEMENT.CARRIED_MINOR.ne(0L))
                .or(
                        SETTLEMENT
                                .LINES_RECEIVED
                                .eq(SETTLEMENT.LINES)
                                .and(SETTLEMENT.LINES.gt(0))
                                .and(sum.ne(SETTLEMENT.NET_MINOR)))
                .orderBy(SETTLEMENT.SETTLEMENT_ID)
                .fetch();
    }

    private static List<Arrived> arrived(DSLContext sql) {
        Condition otherWay =
                SETTLEMENT
                        .REPORTED_POSITION
                        .isNotNull()
                        .and(SETTLEMENT.NET_MINOR.ne(0L))
                        .and(BANK_ENTRY.CREDIT.ne(field(SETTLEMENT.NET_MINOR.gt(0L))));
        return sql.select(BANK_ENTRY, SETTLEMENT)
                .from(BANK_ENTRY)
                .join(SETTLEMENT)
                .on(SETTLEMENT.SETTLEMENT_ID.eq(BANK_ENTRY.SETTLEMENT_ID))
                .where(
                        BANK_ENTRY
                                .BANK_ACCOUNT_KIND
                                .eq("OPERATING")
                                .or(not(BANK_ENTRY.RECORDED))
                                .or(BANK_ENTRY.CURRENCY.ne(SETTLEMENT.CURRENCY))
                                .or(otherWay))
                .orderBy(BANK_ENTRY.BOOKED_ON, BANK_ENTRY.STATEMENT_ID, BANK_ENTRY.LINE)
                .fetch(row -> new Arrived(row.value1(), row.value2()));
    }

    private static Map<String, Integer> recorded(DSLContext sql) {
        return sql.select(BANK_ENTRY.STATEMENT_ID, count())
                .from(BANK_ENTRY)
                .join(STATEMENT)
                .on(STATEMENT.STATEMENT_ID.eq(BANK_ENTRY.STATEMENT_ID))
                .where(BANK_ENTRY.RECORDED)
                .groupBy(BANK_ENTRY.STATEMENT_ID)
                .fetchMap(BANK_ENTRY.STATEMENT_ID, count());
    }

    private static Select<Record1<Integer>> lines(Table<?> of) {
        return selectCount()
                .from(SAME_LINE)
                .where(SAME_LINE.SETTLEMENT_ID.isNull())
                .and(SAME_LINE.EXPLAINED_BY.isNull())
                .and(same(SAME_LINE, of));
    }

    private static Select<Record1<Integer>> explanations(Table<?> of) {
        return selectCount().from(SAME_WHY).where(same(SAME_WHY, of));
    }

    /** Reference, account, direction, currency and amount, which both tables name alike. */
    private static Condition same(Table<?> one, Table<?> other) {
        Condition same = noCondition();
        for (Field<?> each :
                List.of(
                        BANK_ENTRY.END_TO_END_ID,
                        BANK_ENTRY.BANK_ACCOUNT,
                        BANK_ENTRY.CREDIT,
                        BANK_ENTRY.CURRENCY,
                        BANK_ENTRY.AMOUNT_MINOR)) {
            same = same.and(equal(one, other, each));
        }
        return same;
    }

    private static <T> Condition equal(Table<?> one, Table<?> other, Field<T> name) {
        return requireNonNull(one.field(name.getName(), name.getType()))
                .eq(other.field(name.getName(), name.getType()));
    }
}
