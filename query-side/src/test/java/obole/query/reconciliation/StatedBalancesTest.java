package obole.query.reconciliation;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.reconciliation.StatedBalances.Stated;
import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

class StatedBalancesTest {

    /** A Friday. */
    private static final LocalDate DAY = LocalDate.of(2026, 6, 19);

    private static StatementRecord statement(int from, int to, long opening, long closing) {
        return new StatementRecord()
                .setStatementId("stmt_" + from)
                .setBankAccount("sg")
                .setBankAccountKind("SAFEGUARDING")
                .setCurrency("EUR")
                .setFromOn(DAY.plusDays(from))
                .setToOn(DAY.plusDays(to))
                .setOpeningMinor(opening)
                .setClosingMinor(closing)
                .setPosition((long) from + 10);
    }

    private static BankEntryRecord line(int day, long minor) {
        return new BankEntryRecord()
                .setCredit(minor > 0)
                .setAmountMinor(Math.abs(minor))
                .setBookedOn(DAY.plusDays(day));
    }

    private static List<Stated> at(int day, StatementRecord... statements) {
        return StatedBalances.at(
                DAY.plusDays(day),
                List.of(statements),
                _ -> List.of(line(0, 50), line(1, -20), line(2, 5)));
    }

    @Test
    void the_closing_balance_of_the_day_is_what_the_bank_says() {
        assertThat(at(0, statement(-1, -1, 0, 70), statement(0, 0, 70, 100)))
                .containsExactly(new Stated("SAFEGUARDING", "sg", "EUR", euros(100)));
    }

    @Test
    void a_weekend_has_no_statement_and_the_monday_after_it_has_one() {
        StatementRecord friday = statement(0, 0, 70, 100);
        assertThat(at(2, friday).getFirst().balance()).isEqualTo(euros(100));
        assertThat(at(3, friday).getFirst().balance()).isNull();
    }

    @Test
    void days_between_two_statements_are_quiet_when_the_second_continues_the_first() {
        StatementRecord friday = statement(0, 0, 70, 100);
        assertThat(at(4, friday, statement(6, 6, 100, 120)).getFirst().balance())
                .isEqualTo(euros(100));
        assertThat(at(4, friday, statement(6, 6, 101, 120)).getFirst().balance()).isNull();
    }

    @Test
    void within_a_longer_statement_the_lines_so_far_count() {
        assertThat(at(1, statement(0, 2, 70, 105)).getFirst().balance()).isEqualTo(euros(100));
    }

    @Test
    void an_account_that_begins_later_is_not_yet_one() {
        assertThat(at(0, statement(1, 1, 0, 10))).isEmpty();
    }
}
