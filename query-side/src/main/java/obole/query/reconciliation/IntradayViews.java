package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.INTRADAY;

import obole.query.QuerySide;
import obole.schema.reconciliation.tables.records.IntradayRecord;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** Reads of what banks tell of a day that is not over. */
@RestController
class IntradayViews {

    private static final int MOST = 200;

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

    record Reports(List<Report> reports) {}

    private final DSLContext sql;

    IntradayViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    /** The last that came first; older ones are in the history. */
    @GetMapping("/v1/reconciliation/intraday")
    Reports reports() {
        return new Reports(
                sql.selectFrom(INTRADAY)
                        .orderBy(INTRADAY.POSITION.desc())
                        .limit(MOST)
                        .fetch(Report::of));
    }
}
