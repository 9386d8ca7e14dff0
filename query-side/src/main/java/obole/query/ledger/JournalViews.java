package obole.query.ledger;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.EVENT_NAME;
import static obole.schema.ledger.Tables.LINE;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.AmountRange;
import obole.query.web.Days;
import obole.query.web.Problems;
import obole.schema.ledger.tables.Account;
import obole.schema.ledger.tables.Line;
import obole.schema.ledger.tables.records.LineRecord;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads of the journal: what happened to an account, and what an event did to the ledger. */
@RestController
@RequestMapping("/v1/ledger")
class JournalViews {

    private static final Line SHOWN = LINE.as("shown");
    private static final Account DEBIT = ACCOUNT.as("debit");
    private static final Account CREDIT = ACCOUNT.as("credit");
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})\\.(\\d{1,4})");

    record Movement(
            long position,
            int ordinal,
            int line,
            LocalDate effectiveOn,
            LocalDate postedOn,
            Instant knownAt,
            String event,
            String book,
            String debit,
            String credit,
            Money amount) {

        private static Movement of(Record row) {
            return new Movement(
                    row.get(SHOWN.POSITION),
                    row.get(SHOWN.ORDINAL),
                    row.get(SHOWN.LINE_),
                    row.get(SHOWN.EFFECTIVE_ON),
                    row.get(SHOWN.POSTED_ON),
                    row.get(SHOWN.KNOWN_AT),
                    row.get(EVENT_NAME.NAME),
                    row.get(DEBIT.BOOK),
                    row.get(DEBIT.NAME),
                    row.get(CREDIT.NAME),
                    Money.of(row.get(SHOWN.AMOUNT_MINOR), row.get(SHOWN.CURRENCY)));
        }

        private String place() {
            return position + "." + ordinal + "." + line;
        }
    }

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(String account, List<Movement> transfers, @Nullable String next) {}

    record Entry(long position, List<Movement> transfers) {}

    private final DSLContext sql;

    JournalViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/accounts/{name}/transfers")
    Page transfers(
            @PathVariable("name") String account, Days days, AmountRange amounts, Paging paging) {
        List<Integer> numbers = numbers(sql, account);
        @Nullable String place = paging.place();
        Condition which =
                days.within(LINE.EFFECTIVE_ON)
                        .and(amounts.within(LINE.AMOUNT_MINOR, LINE.CURRENCY))
                        .and(place == null ? noCondition() : before(place));
        Table<LineRecord> page =
                numbers.stream()
                        .flatMap(each -> Stream.of(LINE.DEBIT_ID.eq(each), LINE.CREDIT_ID.eq(each)))
                        .map(side -> side(side.and(which), paging.rows()))
                        .reduce(Select::unionAll)
                        .orElseGet(() -> side(falseCondition(), 1))
                        .asTable(SHOWN);
        List<Movement> found =
                named(page)
                        .orderBy(SHOWN.POSITION.desc(), SHOWN.ORDINAL.desc(), SHOWN.LINE_.desc())
                        .limit(paging.rows())
                        .fetch(Movement::of);
        return new Page(account, paging.shown(found), paging.next(found, Movement::place));
    }

    /** Each side by its own index, so that a page costs a page however long the account is. */
    private Select<LineRecord> side(Condition which, int rows) {
        return sql.selectFrom(LINE)
                .where(which)
                .orderBy(LINE.POSITION.desc(), LINE.ORDINAL.desc(), LINE.LINE_.desc())
                .limit(rows);
    }

    private SelectJoinStep<?> named(Table<LineRecord> lines) {
        return sql.select(SHOWN.fields())
                .select(DEBIT.NAME, CREDIT.NAME, DEBIT.BOOK, EVENT_NAME.NAME)
                .from(lines)
                .join(DEBIT)
                .on(DEBIT.ID.eq(SHOWN.DEBIT_ID))
                .join(CREDIT)
                .on(CREDIT.ID.eq(SHOWN.CREDIT_ID))
                .join(EVENT_NAME)
                .on(EVENT_NAME.ID.eq(SHOWN.EVENT_ID));
    }

    private static Condition before(String where) {
        Matcher place = PLACE.matcher(where);
        if (!place.matches()) {
            throw Paging.unknown();
        }
        return row(LINE.POSITION, LINE.ORDINAL, LINE.LINE_)
                .lt(
                        Long.valueOf(place.group(1)),
                        Integer.valueOf(place.group(2)),
                        Short.valueOf(place.group(3)));
    }

    /** What the event at a position did; an event that moved no money has no entry. */
    @GetMapping("/entries/{position}")
    Entry entry(@PathVariable("position") long position) {
        List<Movement> transfers =
                named(SHOWN)
                        .where(SHOWN.POSITION.eq(position))
                        .orderBy(SHOWN.ORDINAL, SHOWN.LINE_)
                        .fetch(Movement::of);
        if (transfers.isEmpty()) {
            throw Problems.notFound("LEDGER_ENTRY_NOT_FOUND");
        }
        return new Entry(position, transfers);
    }

    /** The numbers of an account: none before its first line. A name not in the chart: 404. */
    static List<Integer> numbers(DSLContext sql, String account) {
        requireOfChart(account);
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.NAME.eq(account))
                .fetch(ACCOUNT.ID);
    }

    /** What no chart knows is not asked for. */
    static void requireOfChart(String account) {
        if (!Chart.has(account)) {
            throw Problems.notFound("LEDGER_ACCOUNT_NOT_FOUND");
        }
    }
}
