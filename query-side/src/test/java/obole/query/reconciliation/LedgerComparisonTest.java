package obole.query.reconciliation;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.ledger.Tables.LINE;
import static obole.schema.ledger.Tables.TOTAL;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Role;
import obole.migrations.TestDatabase;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The ledger beside what is expected of it, with a ledger that is wrong. */
class LedgerComparisonTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final String RECEIVABLE = "psp:psp:receivable";
    private static final String PENDING = "association:a:pending";
    private static final ExpectedBalances.Key OWED = new ExpectedBalances.Key(RECEIVABLE, "EUR");

    private TestDatabase database;
    private DSLContext sql;
    private LedgerComparison ledger;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        ledger = new LedgerComparison(sql);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private int account(String name, String row, long debit, long credit) {
        int id = sql.fetchCount(ACCOUNT) + 1;
        sql.insertInto(ACCOUNT)
                .set(ACCOUNT.ID, id)
                .set(ACCOUNT.NAME, name)
                .set(ACCOUNT.BOOK, "POOL")
                .set(ACCOUNT.CHART_ROW, row)
                .set(ACCOUNT.KIND, "ASSET")
                .set(ACCOUNT.NORMAL_SIDE, "DEBIT")
                .set(ACCOUNT.PCG, "0")
                .execute();
        sql.insertInto(TOTAL)
                .set(TOTAL.ACCOUNT_ID, id)
                .set(TOTAL.CURRENCY, "EUR")
                .set(TOTAL.DEBIT_MINOR, debit)
                .set(TOTAL.CREDIT_MINOR, credit)
                .execute();
        return id;
    }

    private void line(long position, int debit, int credit, long minor) {
        sql.insertInto(LINE)
                .set(LINE.POSITION, position)
                .set(LINE.ORDINAL, 0)
                .set(LINE.LINE_, (short) 0)
                .set(LINE.EFFECTIVE_ON, DAY)
                .set(LINE.POSTED_ON, DAY)
                .set(LINE.KNOWN_AT, Instant.parse("2026-06-15T08:00:00Z"))
                .set(LINE.EVENT_ID, (short) 1)
                .set(LINE.DEBIT_ID, debit)
                .set(LINE.CREDIT_ID, credit)
                .set(LINE.AMOUNT_MINOR, minor)
                .set(LINE.CURRENCY, "EUR")
                .execute();
        sql.update(HORIZON).set(HORIZON.LAST_POSITION, position).execute();
    }

    @Test
    void the_ledger_is_read_as_it_was_at_the_last_event_the_reconciliation_knows() {
        int receivable = account(RECEIVABLE, "PSP_RECEIVABLE", 10_00, 3_00);
        int pending = account(PENDING, "ASSOCIATION_PENDING", 3_00, 10_00);
        line(5, receivable, pending, 10_00);
        line(7, pending, receivable, 3_00);
        assertThat(ledger.ledgerAt(7)).isEqualTo(Map.of(OWED, 7_00L));
        assertThat(ledger.ledgerAt(5)).isEqualTo(Map.of(OWED, 10_00L));
        assertThat(ledger.ledgerAt(4)).isEmpty();
    }

    @Test
    void what_the_ledger_lacks_is_a_break_whichever_side_has_the_account() {
        List<LedgerComparison.Line> lines =
                LedgerComparison.lines(Map.of(), Map.of(OWED, 10_00L), List.of());
        assertThat(LedgerComparison.breaks(lines, List.of(), DAY))
                .singleElement()
                .matches(each -> each.kind() == BreakKind.MISSING_IN_LEDGER && each.open())
                .matches(each -> each.subject().equals(RECEIVABLE + "/EUR"))
                .matches(each -> each.amount().equals(euros(10_00)));
        assertThat(LedgerComparison.lines(Map.of(OWED, 10_00L), Map.of(), List.of()))
                .singleElement()
                .matches(each -> each.difference().equals(euros(10_00)));
    }

    @Test
    void credited_before_the_money_came_is_transit_below_zero() {
        account(RECEIVABLE, "PSP_RECEIVABLE", 10_00, 0);
        int pending = account(PENDING, "ASSOCIATION_PENDING", 0, 10_00);
        assertThat(ledger.transitBelowZero()).isEmpty();
        sql.update(TOTAL)
                .set(TOTAL.DEBIT_MINOR, 10_00L)
                .where(TOTAL.ACCOUNT_ID.eq(pending))
                .execute();
        assertThat(ledger.transitBelowZero()).containsExactly(euros(-10_00));
        assertThat(LedgerComparison.breaks(List.of(), ledger.transitBelowZero(), DAY))
                .singleElement()
                .matches(each -> each.kind() == BreakKind.TRANSIT_BELOW_ZERO)
                .matches(each -> each.kind().owner() == BreakKind.Owner.COMPLIANCE)
                .matches(each -> each.amount().equals(euros(10_00)));
    }
}
