package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.INTRADAY;

import static org.jooq.impl.DSL.noCondition;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.Filters;
import obole.schema.reconciliation.tables.records.IntradayRecord;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Reads of what banks tell of a day that is not over. */
@RestController
class IntradayViews {

    /** Nothing of it is booked; {@code createdAt} is as the bank writes it. */
    record Report(
            String id,
            String bankAccount,
            String number,
            @Nullable String createdAt,
            int entries,
            Money bookedIn,
            Money bookedOut,
            Money pendingIn,
            Money pendingOut,
            @Nullable Money balance) {

        private static Report of(IntradayRecord row) {
            String currency = row.getCurrency();
            return new Report(
                    row.getIntradayId(),
                    row.getBankAccount(),
                    row.getNumber(),
                    row.getCreatedAt(),
                    row.getEntries(),
                    Money.of(row.getBookedInMinor(), currency),
                    Money.of(row.getBookedOutMinor(), currency),
                    Money.of(row.getPendingInMinor(), currency),
                    Money.of(row.getPendingOutMinor(), currency),
                    row.getBalanceMinor() == null
                            ? null
                            : Money.of(row.getBalanceMinor(), currency));
        }
    }

    record Reports(List<Report> reports, @Nullable String next) {}

    private final DSLContext sql;

    IntradayViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    /** The last that came first. */
    @GetMapping("/v1/reconciliation/intraday")
    Reports reports(
            @RequestParam(value = "bankAccount", required = false) @Nullable String bankAccount,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        var rows =
                sql.selectFrom(INTRADAY)
                        .where(
                                Filters.is(INTRADAY.BANK_ACCOUNT, bankAccount),
                                after == null
                                        ? noCondition()
                                        : INTRADAY.POSITION.lt(after.position()))
                        .orderBy(INTRADAY.POSITION.desc())
                        .limit(paging.rows())
                        .fetch();
        return new Reports(
                paging.shown(rows).stream().map(Report::of).toList(),
                paging.next(rows, row -> new Cursor(row.getPosition(), row.getIntradayId())));
    }
}
