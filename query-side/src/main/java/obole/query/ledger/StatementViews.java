package obole.query.ledger;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.TOTAL;

import static org.jooq.Records.mapping;

import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.ledger.AccountLines.Account;
import obole.query.ledger.AccountLines.By;
import obole.query.ledger.AccountLines.Period;
import obole.query.web.Problems;
import obole.shared.Malformed;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * An account's statement: what it had, each line with what it had after it, what it has. All pages
 * are as known at the position that the first one names.
 */
@RestController
@RequestMapping("/v1/ledger")
class StatementViews {

    /**
     * A line of an account as the account sees it.
     *
     * @param other the account on its other side
     * @param amount above zero when the account is debited, like its balances
     * @param balance with this line and all before it
     * @param entry where all lines of its event are
     */
    record Line(
            LocalDate postedOn,
            LocalDate effectiveOn,
            Instant knownAt,
            long position,
            int ordinal,
            int line,
            String event,
            String other,
            Money amount,
            Money balance,
            String entry) {}

    /** {@code next} is the cursor of the page after it, absent on the last. */
    record Statement(
            String account,
            String book,
            By by,
            LocalDate from,
            LocalDate to,
            long position,
            Money opening,
            Money closing,
            List<Line> lines,
            @Nullable String next) {}

    private final AccountLines statements;
    private final DSLContext sql;

    StatementViews(AccountLines statements, @Qualifier(QuerySide.READ) DSLContext sql) {
        this.statements = statements;
        this.sql = sql;
    }

    /** {@code currency} and {@code book} may be left out where the account has only one. */
    @GetMapping("/accounts/{name}/statement")
    Statement statement(
            @PathVariable("name") String name,
            @RequestParam("from") LocalDate from,
            @RequestParam("to") LocalDate to,
            @RequestParam(value = "by", defaultValue = "POSTED") By by,
            @RequestParam(value = "currency", required = false) @Nullable Currency currency,
            @RequestParam(value = "book", required = false) @Nullable Book book,
            @RequestParam(value = "knownAt", required = false) @Nullable Instant knownAt,
            @RequestParam(value = "position", required = false) @Nullable Long position,
            Paging paging) {
        if (from.isAfter(to)) {
            throw new Malformed("from", "must not be after the last day");
        }
        @Nullable String at = paging.place();
        @Nullable Place place = at == null ? null : Place.parse(at);
        Account account = account(name, currency, book);
        long upto =
                place == null ? statements.upto(knownAt, position) : statements.upto(place.upto());
        Period period = new Period(account, by, from, to, upto);
        List<AccountLines.Found> found = statements.page(period, place, paging.rows());
        Money balance = statements.balance(period, place);
        List<Line> lines = new ArrayList<>();
        for (AccountLines.Found each : paging.shown(found)) {
            balance = balance.plus(each.amount());
            lines.add(shown(each, balance));
        }
        return new Statement(
                name,
                account.book(),
                by,
                from,
                to,
                upto,
                statements.opening(period),
                statements.closing(period),
                lines,
                paging.next(found, each -> each.place(period)));
    }

    private static Line shown(AccountLines.Found each, Money balance) {
        return new Line(
                each.postedOn(),
                each.effectiveOn(),
                each.knownAt(),
                each.position(),
                each.ordinal(),
                each.line(),
                each.event(),
                each.other(),
                each.amount(),
                balance,
                "/v1/ledger/entries/" + each.position());
    }

    private Account account(String name, @Nullable Currency currency, @Nullable Book book) {
        JournalViews.requireOfChart(name);
        List<Account> all =
                sql.select(ACCOUNT.ID, ACCOUNT.BOOK, TOTAL.CURRENCY)
                        .from(ACCOUNT)
                        .join(TOTAL)
                        .on(TOTAL.ACCOUNT_ID.eq(ACCOUNT.ID))
                        .where(ACCOUNT.NAME.eq(name))
                        .fetch(mapping(Account::new));
        List<Account> asked =
                all.stream()
                        .filter(each -> book == null || each.book().equals(book.name()))
                        .filter(each ->
                                currency == null
                                        || each.currency().equals(currency.getCurrencyCode()))
                        .toList();
        if (asked.isEmpty()) {
            throw Problems.notFound("LEDGER_ACCOUNT_NOT_FOUND");
        }
        if (asked.size() > 1) {
            boolean currencies = asked.stream().map(Account::currency).distinct().count() > 1;
            throw new Malformed(
                    currencies ? "currency" : "book", "must be given: the account has several");
        }
        return asked.getFirst();
    }
}
