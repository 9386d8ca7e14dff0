package obole.query.treasury;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.SHEET_TOTAL;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.Reading;
import obole.query.treasury.TreasuryViews.Need;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What should be moved, by when, and whether that day is over. */
class TreasuryNeedsTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
    private static final List<String> ACCOUNTS =
            List.of("house:available", "house:in-sweep", "house:claim");

    private static TestDatabase database;
    private static DSLContext sql;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        for (String name : ACCOUNTS) {
            sql.insertInto(ACCOUNT)
                    .set(ACCOUNT.ID, 1 + ACCOUNTS.indexOf(name))
                    .set(ACCOUNT.NAME, name)
                    .set(ACCOUNT.BOOK, name.equals("house:claim") ? "HOUSE" : "POOL")
                    .set(ACCOUNT.CHART_ROW, "X")
                    .set(ACCOUNT.KIND, "LIABILITY")
                    .set(ACCOUNT.NORMAL_SIDE, "CREDIT")
                    .set(ACCOUNT.PCG, "467")
                    .execute();
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void nothing() {
        sql.deleteFrom(SHEET_TOTAL).execute();
    }

    @Test
    void the_day_it_is_due_does_not_move_on_with_the_days() {
        booked("house:available", FRIDAY, 0, 12_00);
        for (LocalDate today : List.of(FRIDAY, MONDAY, TUESDAY, TUESDAY.plusDays(9))) {
            Need need = need(today);
            assertThat(need.kind()).isEqualTo("SWEEP");
            assertThat(need.since()).isEqualTo(FRIDAY);
            assertThat(need.dueOn()).isEqualTo(MONDAY);
            assertThat(need.overdue()).isEqualTo(today.isAfter(MONDAY));
        }
    }

    @Test
    void what_a_sweep_takes_is_the_oldest() {
        booked("house:available", FRIDAY, 12_00, 12_00);
        booked("house:in-sweep", FRIDAY, 0, 12_00);
        booked("house:available", MONDAY, 0, 1_00);
        Need need = need(MONDAY);
        assertThat(need.available()).isEqualTo(euros(1_00));
        assertThat(need.inSweep()).isEqualTo(euros(12_00));
        assertThat(need.dueOn()).isEqualTo(TUESDAY);
    }

    @Test
    void a_shortfall_is_due_from_the_day_it_began() {
        booked("house:available", FRIDAY.minusDays(3), 0, 1_00);
        booked("house:available", FRIDAY, 4_00, 0);
        booked("house:available", MONDAY, 2_00, 1_00);
        Need need = need(TUESDAY);
        assertThat(need.kind()).isEqualTo("TOP_UP");
        assertThat(need.amount()).isEqualTo(euros(4_00));
        assertThat(need.since()).isEqualTo(FRIDAY);
        assertThat(need.dueOn()).isEqualTo(MONDAY);
        assertThat(need.overdue()).isTrue();
    }

    @Test
    void nothing_of_ours_is_due_on_no_day() {
        booked("house:available", FRIDAY, 12_00, 12_00);
        booked("house:claim", FRIDAY, 0, 12_00);
        Need need = need(TUESDAY);
        assertThat(need.kind()).isEqualTo("NONE");
        assertThat(need.dueOn()).isNull();
        assertThat(need.overdue()).isFalse();
    }

    private static void booked(String account, LocalDate day, long debit, long credit) {
        sql.insertInto(SHEET_TOTAL)
                .set(SHEET_TOTAL.ACCOUNT_ID, 1 + ACCOUNTS.indexOf(account))
                .set(SHEET_TOTAL.SHEET, 0)
                .set(SHEET_TOTAL.EFFECTIVE_ON, day)
                .set(SHEET_TOTAL.POSTED_ON, day)
                .set(SHEET_TOTAL.CURRENCY, "EUR")
                .set(SHEET_TOTAL.DEBIT_MINOR, debit)
                .set(SHEET_TOTAL.CREDIT_MINOR, credit)
                .execute();
    }

    private static Need need(LocalDate today) {
        return new TreasuryViews(
                        Reading.everything(database),
                        Clock.fixed(
                                today.atStartOfDay().plusHours(12).toInstant(ZoneOffset.UTC),
                                ZoneOffset.UTC))
                .needs()
                .needs()
                .getFirst();
    }
}
