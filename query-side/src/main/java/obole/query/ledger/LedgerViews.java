package obole.query.ledger;

import static obole.query.ledger.LedgerSums.sums;
import static obole.schema.ledger.Tables.ACCOUNT;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import obole.query.QuerySide;
import obole.query.ledger.LedgerSums.Moment;
import obole.query.web.Problems;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.Result;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads of what the ledger adds up to. Balances are debit less credit: a liability is below zero.
 *
 * <p>{@code asOf} counts what is effective until that day, {@code postedBy} what is posted until
 * that day, {@code knownAt} what was known then, {@code position} what was known when the event at
 * that position had been recorded.
 */
@RestController
@RequestMapping("/v1/ledger")
class LedgerViews {

    record Line(
            String account,
            String book,
            String kind,
            String normalSide,
            String pcg,
            Money debit,
            Money credit,
            Money balance) {

        private Line(
                String account,
                String book,
                String kind,
                String normalSide,
                String pcg,
                String currency,
                Long debit,
                Long credit) {
            this(
                    account,
                    book,
                    kind,
                    normalSide,
                    pcg,
                    Money.of(debit, currency),
                    Money.of(credit, currency),
                    Money.of(Math.subtractExact(debit, credit), currency));
        }
    }

    /** What one book adds up to in one currency: {@code difference} is zero, or it is a bug. */
    record Total(String book, Money debit, Money credit, Money difference) {

        private Total plus(Total other) {
            return new Total(
                    book,
                    debit.plus(other.debit),
                    credit.plus(other.credit),
                    difference.plus(other.difference));
        }
    }

    record TrialBalance(
            @Nullable LocalDate asOf,
            @Nullable LocalDate postedBy,
            @Nullable Instant knownAt,
            @Nullable Long position,
            List<Total> totals,
            List<Line> lines) {}

    record AccountBalance(String account, List<Line> balances) {}

    /** {@code balanced} says that the equation holds in every currency. */
    record Proof(boolean balanced, List<Safeguarding> currencies) {}

    private final DSLContext sql;

    LedgerViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/trial-balance")
    TrialBalance trialBalance(
            @RequestParam(value = "currency", required = false) @Nullable Currency currency,
            @RequestParam(value = "book", required = false) @Nullable Book book,
            @RequestParam(value = "asOf", required = false) @Nullable LocalDate asOf,
            @RequestParam(value = "postedBy", required = false) @Nullable LocalDate postedBy,
            @RequestParam(value = "knownAt", required = false) @Nullable Instant knownAt,
            @RequestParam(value = "position", required = false) @Nullable Long position) {
        List<Line> lines =
                sql.select(
                                ACCOUNT.NAME,
                                ACCOUNT.BOOK,
                                ACCOUNT.KIND,
                                ACCOUNT.NORMAL_SIDE,
                                ACCOUNT.PCG,
                                LedgerSums.CURRENCY,
                                LedgerSums.DEBIT,
                                LedgerSums.CREDIT)
                        .from(sums(sql, new Moment(asOf, postedBy, knownAt, position)))
                        .join(ACCOUNT)
                        .on(ACCOUNT.ID.eq(LedgerSums.ACCOUNT_ID))
                        .where(
                                currency == null
                                        ? noCondition()
                                        : LedgerSums.CURRENCY.eq(currency.getCurrencyCode()))
                        .and(book == null ? noCondition() : ACCOUNT.BOOK.eq(book.name()))
                        .orderBy(ACCOUNT.BOOK.desc(), ACCOUNT.NAME, LedgerSums.CURRENCY)
                        .fetch(mapping(Line::new));
        return new TrialBalance(asOf, postedBy, knownAt, position, totals(lines), lines);
    }

    private static List<Total> totals(List<Line> lines) {
        Map<String, Total> totals = new TreeMap<>();
        for (Line line : lines) {
            totals.merge(
                    line.balance().currency() + " " + line.book(),
                    new Total(line.book(), line.debit(), line.credit(), line.balance()),
                    Total::plus);
        }
        return List.copyOf(totals.values());
    }

    @GetMapping("/accounts/{name}/balance")
    AccountBalance balance(
            @PathVariable("name") String name,
            @RequestParam(value = "asOf", required = false) @Nullable LocalDate asOf,
            @RequestParam(value = "postedBy", required = false) @Nullable LocalDate postedBy,
            @RequestParam(value = "knownAt", required = false) @Nullable Instant knownAt,
            @RequestParam(value = "position", required = false) @Nullable Long position) {
        JournalViews.requireOfChart(name);
        List<Line> balances =
                sql.select(
                                ACCOUNT.NAME,
                                ACCOUNT.BOOK,
                                ACCOUNT.KIND,
                                ACCOUNT.NORMAL_SIDE,
                                ACCOUNT.PCG,
                                LedgerSums.CURRENCY,
                                LedgerSums.DEBIT,
                                LedgerSums.CREDIT)
                        .from(ACCOUNT)
                        .join(sums(sql, new Moment(asOf, postedBy, knownAt, position), name))
                        .on(ACCOUNT.ID.eq(LedgerSums.ACCOUNT_ID))
                        .orderBy(ACCOUNT.BOOK, LedgerSums.CURRENCY)
                        .fetch(mapping(Line::new));
        if (balances.isEmpty()) {
            throw Problems.notFound("LEDGER_ACCOUNT_NOT_FOUND");
        }
        return new AccountBalance(name, balances);
    }

    @GetMapping("/safeguarding")
    Proof safeguarding(
            @RequestParam(value = "asOf", required = false) @Nullable LocalDate asOf,
            @RequestParam(value = "postedBy", required = false) @Nullable LocalDate postedBy,
            @RequestParam(value = "knownAt", required = false) @Nullable Instant knownAt,
            @RequestParam(value = "position", required = false) @Nullable Long position) {
        var balance = sum(LedgerSums.DEBIT.minus(LedgerSums.CREDIT)).cast(SQLDataType.BIGINT);
        var rows =
                sql.select(LedgerSums.CURRENCY, ACCOUNT.CHART_ROW, balance)
                        .from(sums(sql, new Moment(asOf, postedBy, knownAt, position)))
                        .join(ACCOUNT)
                        .on(ACCOUNT.ID.eq(LedgerSums.ACCOUNT_ID))
                        .where(ACCOUNT.BOOK.eq(Book.POOL.name()))
                        .groupBy(LedgerSums.CURRENCY, ACCOUNT.CHART_ROW)
                        .orderBy(LedgerSums.CURRENCY)
                        .fetch();
        List<Safeguarding> currencies =
                rows.intoGroups(LedgerSums.CURRENCY).entrySet().stream()
                        .map(each -> proof(each.getKey(), each.getValue()))
                        .toList();
        return new Proof(
                currencies.stream().allMatch(each -> each.difference().zero()), currencies);
    }

    private static Safeguarding proof(
            String currency, Result<? extends org.jooq.Record3<String, String, Long>> rows) {
        Map<Chart, Money> pool = new EnumMap<>(Chart.class);
        rows.forEach(
                row -> pool.put(Chart.valueOf(row.value2()), Money.of(row.value3(), currency)));
        return Safeguarding.of(Currency.getInstance(currency), pool);
    }
}
