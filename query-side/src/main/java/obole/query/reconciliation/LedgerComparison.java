package obole.query.reconciliation;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.SUMS;
import static obole.schema.ledger.Tables.TOTAL;
import static obole.schema.reconciliation.Tables.EXPECTED_BALANCE;
import static obole.schema.reconciliation.Tables.HORIZON;

import static org.jooq.impl.DSL.sum;

import obole.schema.reconciliation.tables.records.HorizonRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ledger beside what banks, reports and matches say, when read: the ledger as it was at the
 * last event that the reconciliation knows, so that neither has to wait for the other.
 */
final class LedgerComparison {

    /**
     * One account in one currency.
     *
     * @param expected what was reported, matched and booked by banks adds up to
     * @param statement the closing balance of its last statement; null where there is none
     */
    record Line(
            String account,
            Money ledger,
            Money expected,
            Money difference,
            @Nullable String statementId,
            @Nullable Money statement) {}

    private static final List<String> CONFIRMED_OUTSIDE =
            List.of(
                    "BANK_SAFEGUARDING",
                    "BANK_OPERATING",
                    "BANK_EXTERNAL",
                    "PSP_RECEIVABLE",
                    "REFUNDS_IN_TRANSIT",
                    "DISPUTES_IN_TRANSIT");

    /** T of the safeguarding equation: settled and not yet credited, owed and not yet deducted. */
    static final List<String> TRANSIT =
            List.of(
                    "ASSOCIATION_PENDING",
                    "HOUSE_PENDING",
                    "REFUNDS_IN_TRANSIT",
                    "DISPUTES_IN_TRANSIT",
                    "PSP_RECEIVABLE",
                    "PSP_HELD");

    private static final Field<BigDecimal> DEBIT = sum(TOTAL.DEBIT_MINOR.minus(TOTAL.CREDIT_MINOR));

    private final DSLContext sql;

    LedgerComparison(DSLContext sql) {
        this.sql = sql;
    }

    /** The last event that the reconciliation knows; null before the first. */
    static @Nullable HorizonRecord horizon(DSLContext sql) {
        return sql.selectFrom(HORIZON).fetchOne();
    }

    /** False while the ledger is behind: then there is nothing to compare. */
    boolean reaches(long position) {
        return sql.fetchExists(
                obole.schema.ledger.Tables.HORIZON,
                obole.schema.ledger.Tables.HORIZON.LAST_POSITION.ge(position));
    }

    static Map<ExpectedBalances.Key, Long> expected(DSLContext sql) {
        Map<ExpectedBalances.Key, Long> expected = new HashMap<>();
        sql.selectFrom(EXPECTED_BALANCE)
                .forEach(row ->
                        expected.put(
                                new ExpectedBalances.Key(row.getAccount(), row.getCurrency()),
                                row.getAmountMinor()));
        return expected;
    }

    /** As the ledger was when the event at {@code position} had been booked. */
    Map<ExpectedBalances.Key, Long> ledgerAt(long position) {
        Map<ExpectedBalances.Key, Long> found = new HashMap<>();
        sql.select(
                        ACCOUNT.NAME,
                        SUMS.CURRENCY,
                        SUMS.DEBIT_MINOR.minus(SUMS.CREDIT_MINOR).cast(Long.class))
                .from(SUMS(position, null, null))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(SUMS.ACCOUNT_ID))
                .where(ACCOUNT.CHART_ROW.in(CONFIRMED_OUTSIDE))
                .forEach(row ->
                        found.merge(
                                new ExpectedBalances.Key(row.value1(), row.value2()),
                                row.value3(),
                                Math::addExact));
        return found;
    }

    /** By account and currency. */
    static List<Line> lines(
            Map<ExpectedBalances.Key, Long> ledger,
            Map<ExpectedBalances.Key, Long> expected,
            List<StatementRecord> statements) {
        Map<ExpectedBalances.Key, StatementRecord> last = new HashMap<>();
        Chain.of(statements)
                .forEach(link ->
                        last.put(
                                new ExpectedBalances.Key(
                                        ExpectedBalances.bank(
                                                link.statement().getBankAccountKind(),
                                                link.statement().getBankAccount()),
                                        link.statement().getCurrency()),
                                link.statement()));
        Map<String, Line> lines = new TreeMap<>();
        List.of(ledger, expected)
                .forEach(side ->
                        side.keySet()
                                .forEach(key ->
                                        lines.put(
                                                key.account() + " " + key.currency(),
                                                line(
                                                        key,
                                                        ledger.getOrDefault(key, 0L),
                                                        expected.getOrDefault(key, 0L),
                                                        last.get(key)))));
        return List.copyOf(lines.values());
    }

    private static Line line(
            ExpectedBalances.Key key,
            long ledger,
            long expected,
            @Nullable StatementRecord statement) {
        Money booked = Money.of(ledger, key.currency());
        return new Line(
                key.account(),
                booked,
                booked.with(expected),
                booked.with(Math.subtractExact(ledger, expected)),
                statement == null ? null : statement.getStatementId(),
                statement == null ? null : booked.with(statement.getClosingMinor()));
    }

    /** What is in transit, by currency, where it is less than nothing. */
    List<Money> transitBelowZero() {
        return sql.select(TOTAL.CURRENCY, DEBIT)
                .from(TOTAL)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(TOTAL.ACCOUNT_ID))
                .where(ACCOUNT.CHART_ROW.in(TRANSIT))
                .groupBy(TOTAL.CURRENCY)
                .having(DEBIT.gt(BigDecimal.ZERO))
                .orderBy(TOTAL.CURRENCY)
                .fetch(row -> Money.of(row.value2().negate().longValueExact(), row.value1()));
    }

    /** Since the last event that both know: no event says that another is missing. */
    static List<Break> breaks(List<Line> lines, List<Money> belowZero, LocalDate since) {
        List<Break> found = new ArrayList<>();
        for (Line line : lines) {
            if (!line.difference().zero()) {
                String text =
                        "The ledger says "
                                + line.ledger().display()
                                + ", what was reported and booked by banks comes to "
                                + line.expected().display()
                                + ".";
                found.add(
                        Break.open(
                                BreakKind.MISSING_IN_LEDGER,
                                line.account() + "/" + line.ledger().currency(),
                                line.difference(),
                                since,
                                text));
            }
        }
        for (Money transit : belowZero) {
            String text = "Money in transit is " + transit.display() + ".";
            found.add(
                    Break.open(
                            BreakKind.TRANSIT_BELOW_ZERO,
                            "transit/" + transit.currency(),
                            transit,
                            since,
                            text));
        }
        return found;
    }
}
