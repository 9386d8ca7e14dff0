package obole.query.export;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.EVENT_NAME;
import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.ledger.Tables.LINE;
import static obole.schema.ledger.Tables.SHEET_TOTAL;
import static obole.schema.ledger.Tables.SUMS;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import obole.query.QuerySide;
import obole.schema.ledger.tables.Account;
import obole.shared.association.AssociationId;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Reads what the ledger has of one association's accounts, in the order it became known. */
@Component
class PackLines {

    private static final int PAGE = 2_000;
    private static final long SHEET = 8_192;
    private static final Account DEBIT = ACCOUNT.as("debit");
    private static final Account CREDIT = ACCOUNT.as("credit");

    /**
     * Lines of an association posted from a day to a day, as known at a position.
     *
     * @param prefix with which the names of its accounts begin
     * @param accounts their numbers
     * @param since where the first sheet begins that has anything of it
     */
    record Scope(
            String prefix,
            List<Integer> accounts,
            LocalDate from,
            LocalDate to,
            long since,
            long upto) {

        boolean owns(String account) {
            return account.startsWith(prefix);
        }
    }

    record Line(
            long position,
            int ordinal,
            short line,
            LocalDate effectiveOn,
            LocalDate postedOn,
            String event,
            String debit,
            String credit,
            long minor,
            String currency) {}

    /** What is on an account: above zero it is the association's, below zero it owes. */
    record Balance(String account, String currency, long minor) {}

    /** Takes one line after the other. */
    interface Lines {
        void line(Line line) throws IOException;
    }

    private final DSLContext sql;

    PackLines(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    /** {@code position}, or what is booked now when that is earlier or nothing was asked. */
    Scope scope(AssociationId association, LocalDate from, LocalDate to, @Nullable Long position) {
        long last = sql.select(HORIZON.LAST_POSITION).from(HORIZON).fetchSingle().value1();
        long upto = position == null ? last : Math.min(position, last);
        String prefix = "association:" + association + ":";
        List<Integer> accounts =
                sql.select(ACCOUNT.ID)
                        .from(ACCOUNT)
                        .where(ACCOUNT.NAME.startsWith(prefix))
                        .fetch(ACCOUNT.ID);
        return new Scope(prefix, accounts, from, to, since(accounts, from, to, upto), upto);
    }

    /** At the end of a day, by name and currency. */
    List<Balance> balances(Scope scope, LocalDate postedBy) {
        var sums = SUMS(scope.upto(), null, postedBy);
        return sql.select(ACCOUNT.NAME, sums.CURRENCY, sums.CREDIT_MINOR.minus(sums.DEBIT_MINOR))
                .from(sums)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(sums.ACCOUNT_ID))
                .where(sums.ACCOUNT_ID.in(scope.accounts()))
                .orderBy(ACCOUNT.NAME, sums.CURRENCY)
                .fetch(mapping(Balance::new));
    }

    void read(Scope scope, Lines taker) throws IOException {
        @Nullable Line last = null;
        List<Line> page;
        do {
            page = page(scope, last);
            for (Line line : page) {
                taker.line(line);
                last = line;
            }
        } while (page.size() == PAGE);
    }

    private List<Line> page(Scope scope, @Nullable Line last) {
        Condition after =
                last == null
                        ? noCondition()
                        : row(LINE.POSITION, LINE.ORDINAL, LINE.LINE_)
                                .gt(last.position(), last.ordinal(), last.line());
        return sql.select(
                        LINE.POSITION,
                        LINE.ORDINAL,
                        LINE.LINE_,
                        LINE.EFFECTIVE_ON,
                        LINE.POSTED_ON,
                        EVENT_NAME.NAME,
                        DEBIT.NAME,
                        CREDIT.NAME,
                        LINE.AMOUNT_MINOR,
                        LINE.CURRENCY)
                .from(LINE)
                .join(EVENT_NAME)
                .on(EVENT_NAME.ID.eq(LINE.EVENT_ID))
                .join(DEBIT)
                .on(DEBIT.ID.eq(LINE.DEBIT_ID))
                .join(CREDIT)
                .on(CREDIT.ID.eq(LINE.CREDIT_ID))
                .where(LINE.DEBIT_ID.in(scope.accounts()).or(LINE.CREDIT_ID.in(scope.accounts())))
                .and(LINE.POSTED_ON.between(scope.from(), scope.to()))
                .and(LINE.POSITION.between(scope.since(), scope.upto()))
                .and(after)
                .orderBy(LINE.POSITION, LINE.ORDINAL, LINE.LINE_)
                .limit(PAGE)
                .fetch(mapping(Line::new));
    }

    private long since(List<Integer> accounts, LocalDate from, LocalDate to, long upto) {
        @Nullable Integer sheet =
                sql.select(min(SHEET_TOTAL.SHEET))
                        .from(SHEET_TOTAL)
                        .where(SHEET_TOTAL.ACCOUNT_ID.in(accounts))
                        .and(SHEET_TOTAL.POSTED_ON.between(from, to))
                        .fetchSingle()
                        .value1();
        return sheet == null ? upto + 1 : sheet * SHEET;
    }
}
