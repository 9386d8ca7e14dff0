package obole.query.ledger;

import static obole.schema.ledger.Tables.ACCOUNT;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;

import obole.query.QuerySide;
import obole.query.ledger.AccountLines.By;
import obole.query.ledger.LedgerSums.Moment;
import obole.shared.Malformed;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** What every account had, what a period changed, what it has: each with where its lines are. */
@RestController
@RequestMapping("/v1/ledger")
class GeneralLedgerViews {

    private static final Name BEFORE = name("before");
    private static final Name AFTER = name("after");

    /** {@code statement} has the lines that lead from {@code opening} to {@code closing}. */
    record Account(
            String account,
            String book,
            String pcg,
            Money opening,
            Money debit,
            Money credit,
            Money closing,
            String statement) {}

    record GeneralLedger(
            By by, LocalDate from, LocalDate to, long position, List<Account> accounts) {}

    private final AccountLines statements;
    private final DSLContext sql;

    GeneralLedgerViews(AccountLines statements, @Qualifier(QuerySide.READ) DSLContext sql) {
        this.statements = statements;
        this.sql = sql;
    }

    /** Accounts that nothing was booked on until the last day are left out. */
    @GetMapping("/general-ledger")
    GeneralLedger generalLedger(
            @RequestParam("from") LocalDate from,
            @RequestParam("to") LocalDate to,
            @RequestParam(value = "by", defaultValue = "POSTED") By by,
            @RequestParam(value = "currency", required = false) @Nullable Currency currency,
            @RequestParam(value = "book", required = false) @Nullable Book book,
            @RequestParam(value = "knownAt", required = false) @Nullable Instant knownAt,
            @RequestParam(value = "position", required = false) @Nullable Long position) {
        if (from.isAfter(to)) {
            throw new Malformed("from", "must not be after the last day");
        }
        long upto = statements.upto(knownAt, position);
        Condition which =
                currency == null
                        ? noCondition()
                        : of(AFTER, LedgerSums.CURRENCY).eq(currency.getCurrencyCode());
        List<Account> accounts =
                accounts(
                        by.end(from.minusDays(1), upto),
                        by.end(to, upto),
                        which.and(book == null ? noCondition() : ACCOUNT.BOOK.eq(book.name())),
                        "?from=" + from + "&to=" + to + "&by=" + by + "&position=" + upto);
        return new GeneralLedger(by, from, to, upto, accounts);
    }

    private List<Account> accounts(Moment beginning, Moment end, Condition which, String period) {
        Table<?> before = LedgerSums.sums(sql, beginning).as(BEFORE);
        Table<?> after = LedgerSums.sums(sql, end).as(AFTER);
        return sql.select(
                        ACCOUNT.NAME,
                        ACCOUNT.BOOK,
                        ACCOUNT.PCG,
                        of(AFTER, LedgerSums.CURRENCY),
                        coalesce(of(BEFORE, LedgerSums.DEBIT), 0L),
                        coalesce(of(BEFORE, LedgerSums.CREDIT), 0L),
                        of(AFTER, LedgerSums.DEBIT),
                        of(AFTER, LedgerSums.CREDIT))
                .from(after)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(of(AFTER, LedgerSums.ACCOUNT_ID)))
                .leftJoin(before)
                .on(same(LedgerSums.ACCOUNT_ID))
                .and(same(LedgerSums.CURRENCY))
                .where(which)
                .orderBy(ACCOUNT.BOOK.desc(), ACCOUNT.NAME, of(AFTER, LedgerSums.CURRENCY))
                .fetch(
                        mapping((name, of, pcg, in, debited, credited, debit, credit) ->
                                new Account(
                                        name,
                                        of,
                                        pcg,
                                        Money.of(debited - credited, in),
                                        Money.of(debit - debited, in),
                                        Money.of(credit - credited, in),
                                        Money.of(debit - credit, in),
                                        statement(name, period, of, in))));
    }

    private static <T> Condition same(Field<T> field) {
        return of(BEFORE, field).eq(of(AFTER, field));
    }

    private static <T> Field<T> of(Name table, Field<T> field) {
        return field(table.append(field.getUnqualifiedName()), field.getDataType());
    }

    private static String statement(String name, String period, String book, String currency) {
        return "/v1/ledger/accounts/"
                + name
                + "/statement"
                + period
                + "&book="
                + book
                + "&currency="
                + currency;
    }
}
