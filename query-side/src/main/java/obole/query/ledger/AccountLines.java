package obole.query.ledger;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.EVENT_NAME;
import static obole.schema.ledger.Tables.LINE;
import static obole.schema.ledger.Tables.SHEET_TOTAL;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import obole.query.QuerySide;
import obole.query.ledger.LedgerSums.Moment;
import obole.schema.ledger.tables.Line;
import obole.schema.ledger.tables.records.LineRecord;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Reads an account's lines day by day. Sheets say on which days they have something of it, so a
 * page reads the sheets of its days and not the account from its beginning.
 */
@Component
class AccountLines {

    private static final Line SHOWN = LINE.as("shown");
    private static final Field<LocalDate> OF_DAY =
            field(name("sheets", "day"), SQLDataType.LOCALDATE);
    private static final Field<Integer> OF_SHEET =
            field(name("sheets", "sheet"), SQLDataType.INTEGER);

    /** By which day a line is of a period. */
    enum By {
        POSTED,
        EFFECTIVE;

        /** The end of a day, as known at a position. */
        Moment end(LocalDate day, long upto) {
            return this == POSTED
                    ? new Moment(null, day, null, upto)
                    : new Moment(day, null, null, upto);
        }
    }

    record Account(int id, String book, String currency) {}

    /** What an account is asked about; {@code upto} is what was known. */
    record Period(Account account, By by, LocalDate from, LocalDate to, long upto) {

        private TableField<?, LocalDate> day() {
            return by == By.POSTED ? SHEET_TOTAL.POSTED_ON : SHEET_TOTAL.EFFECTIVE_ON;
        }

        private TableField<LineRecord, LocalDate> dayOfLine() {
            return by == By.POSTED ? LINE.POSTED_ON : LINE.EFFECTIVE_ON;
        }
    }

    record Found(
            long position,
            int ordinal,
            short line,
            LocalDate effectiveOn,
            LocalDate postedOn,
            Instant knownAt,
            String event,
            String other,
            Money amount) {

        Place place(Period period) {
            LocalDate day = period.by() == By.POSTED ? postedOn : effectiveOn;
            return new Place(period.upto(), day, position, ordinal, line);
        }
    }

    private final DSLContext sql;

    AccountLines(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    long upto(@Nullable Instant knownAt, @Nullable Long position) {
        return new Moment(null, null, knownAt, position).upto(sql);
    }

    long upto(long position) {
        return upto(null, position);
    }

    Money opening(Period period) {
        return balance(period, period.from().minusDays(1));
    }

    Money closing(Period period) {
        return balance(period, period.to());
    }

    /** At the beginning, or with the line at which a page ended and all before it. */
    Money balance(Period period, @Nullable Place place) {
        if (place == null) {
            return opening(period);
        }
        String currency = period.account().currency();
        return balance(period, place.day().minusDays(1))
                .plus(Money.of(ofSheets(period, place) + ofLines(period, place), currency));
    }

    /** Of the day, in the sheets before the one in which the page ended. */
    private long ofSheets(Period period, Place place) {
        return sql.select(
                        coalesce(
                                sum(SHEET_TOTAL.DEBIT_MINOR.minus(SHEET_TOTAL.CREDIT_MINOR)),
                                BigDecimal.ZERO))
                .from(SHEET_TOTAL)
                .where(ofAccount(period))
                .and(period.day().eq(place.day()))
                .and(SHEET_TOTAL.SHEET.lt(place.sheet()))
                .fetchSingle()
                .value1()
                .longValueExact();
    }

    /** Of the day, in that sheet. */
    private long ofLines(Period period, Place place) {
        int account = period.account().id();
        return sql.select(
                        coalesce(
                                sum(
                                        when(LINE.DEBIT_ID.eq(account), LINE.AMOUNT_MINOR)
                                                .otherwise(LINE.AMOUNT_MINOR.neg())),
                                BigDecimal.ZERO))
                .from(LINE)
                .where(LINE.DEBIT_ID.eq(account).or(LINE.CREDIT_ID.eq(account)))
                .and(LINE.CURRENCY.eq(period.account().currency()))
                .and(LINE.POSITION.ge((long) place.sheet() * SheetSums.POSITIONS))
                .and(period.dayOfLine().eq(place.day()))
                .and(
                        row(LINE.POSITION, LINE.ORDINAL, LINE.LINE_)
                                .le(place.position(), place.ordinal(), place.line()))
                .fetchSingle()
                .value1()
                .longValueExact();
    }

    private Money balance(Period period, LocalDate day) {
        Account account = period.account();
        return sql.select(LedgerSums.DEBIT.minus(LedgerSums.CREDIT))
                .from(
                        LedgerSums.sums(
                                sql, period.by().end(day, period.upto()), List.of(account.id())))
                .where(LedgerSums.CURRENCY.eq(account.currency()))
                .fetchOptional()
                .map(found -> Money.of(found.value1(), account.currency()))
                .orElseGet(() -> Money.of(0, account.currency()));
    }

    /** The first so many lines, by day and then in the order in which they became known. */
    List<Found> page(Period period, @Nullable Place after, int most) {
        Condition place =
                period.dayOfLine()
                        .eq(OF_DAY)
                        .and(LINE.POSITION.ge(first(OF_SHEET)))
                        .and(LINE.POSITION.lt(first(OF_SHEET.plus(1))))
                        .and(LINE.POSITION.le(period.upto()))
                        .and(LINE.CURRENCY.eq(period.account().currency()))
                        .and(after == null ? noCondition() : past(period, after));
        int account = period.account().id();
        Table<LineRecord> lines =
                side(LINE.DEBIT_ID.eq(account).and(place), most)
                        .unionAll(side(LINE.CREDIT_ID.eq(account).and(place), most))
                        .asTable(SHOWN);
        return sql.select(SHOWN.fields())
                .select(ACCOUNT.NAME, EVENT_NAME.NAME)
                .from(sheets(period, after, most))
                .crossJoin(lateral(lines))
                .join(ACCOUNT)
                .on(
                        ACCOUNT.ID.eq(
                                when(SHOWN.DEBIT_ID.eq(account), SHOWN.CREDIT_ID)
                                        .otherwise(SHOWN.DEBIT_ID)))
                .join(EVENT_NAME)
                .on(EVENT_NAME.ID.eq(SHOWN.EVENT_ID))
                .orderBy(OF_DAY, SHOWN.POSITION, SHOWN.ORDINAL, SHOWN.LINE_)
                .limit(most)
                .fetch(row -> found(period, row));
    }

    /** Each has at least one line, so as many as lines are wanted are enough. */
    private Table<?> sheets(Period period, @Nullable Place after, int most) {
        Condition notBefore =
                after == null
                        ? noCondition()
                        : row(period.day(), SHEET_TOTAL.SHEET).ge(after.day(), after.sheet());
        return select(period.day().as(OF_DAY), SHEET_TOTAL.SHEET)
                .from(SHEET_TOTAL)
                .where(ofAccount(period))
                .and(period.day().between(period.from(), period.to()))
                .and(SHEET_TOTAL.SHEET.le(SheetSums.sheet(period.upto())))
                .and(notBefore)
                .groupBy(period.day(), SHEET_TOTAL.SHEET)
                .orderBy(period.day(), SHEET_TOTAL.SHEET)
                .limit(most)
                .asTable("sheets");
    }

    private static Select<LineRecord> side(Condition which, int most) {
        return selectFrom(LINE)
                .where(which)
                .orderBy(LINE.POSITION, LINE.ORDINAL, LINE.LINE_)
                .limit(most);
    }

    private static Condition ofAccount(Period period) {
        return SHEET_TOTAL
                .ACCOUNT_ID
                .eq(period.account().id())
                .and(SHEET_TOTAL.CURRENCY.eq(period.account().currency()));
    }

    private static Condition past(Period period, Place after) {
        return row(period.dayOfLine(), LINE.POSITION, LINE.ORDINAL, LINE.LINE_)
                .gt(after.day(), after.position(), after.ordinal(), after.line());
    }

    private static Field<Long> first(Field<Integer> sheet) {
        return sheet.cast(SQLDataType.BIGINT).times((long) SheetSums.POSITIONS);
    }

    private static Found found(Period period, Record row) {
        long minor = row.get(SHOWN.AMOUNT_MINOR);
        boolean debited = row.get(SHOWN.DEBIT_ID) == period.account().id();
        return new Found(
                row.get(SHOWN.POSITION),
                row.get(SHOWN.ORDINAL),
                row.get(SHOWN.LINE_),
                row.get(SHOWN.EFFECTIVE_ON),
                row.get(SHOWN.POSTED_ON),
                row.get(SHOWN.KNOWN_AT),
                row.get(EVENT_NAME.NAME),
                row.get(ACCOUNT.NAME),
                Money.of(debited ? minor : -minor, period.account().currency()));
    }
}
