package obole.query.reconciliation;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.schema.reconciliation.tables.records.StatementRecord;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

class ChainTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

    private static long positions;

    private static StatementRecord statement(
            String id, int from, int to, long opening, long closing) {
        return new StatementRecord()
                .setStatementId(id)
                .setBankAccount("sg")
                .setNumber(id)
                .setCurrency("EUR")
                .setFromOn(DAY.plusDays(from))
                .setToOn(DAY.plusDays(to))
                .setOpeningMinor(opening)
                .setClosingMinor(closing)
                .setDifferenceMinor(0L)
                .setEntries(0)
                .setPosition(++positions);
    }

    private static StatementRecord day(String id, int day, long opening, long closing) {
        return statement(id, day, day, opening, closing);
    }

    /** As {@code id STATE missing jump}, in the order of the chain. */
    private static List<String> chain(StatementRecord... statements) {
        return Chain.of(List.of(statements)).stream()
                .map(link ->
                        "%s %s %d %d"
                                .formatted(
                                        link.statement().getStatementId(),
                                        link.state(),
                                        link.missing(),
                                        link.jump().minor()))
                .toList();
    }

    private static List<Break> breaks(StatementRecord... statements) {
        return StatementBreaks.of(List.of(statements), Map.of());
    }

    @Test
    void another_statement_of_the_same_day_overlaps_and_what_follows_continues_the_first() {
        assertThat(
                        chain(
                                day("one", 1, 0, 10),
                                day("two", 2, 10, 20),
                                day("two, changed", 2, 10, 25),
                                day("three", 3, 20, 30)))
                .containsExactly(
                        "one FIRST 0 0",
                        "two CONTINUES 0 0",
                        "two, changed OVERLAP 0 10",
                        "three CONTINUES 0 0");
    }

    @Test
    void another_statement_of_the_same_day_overlaps_wherever_it_begins() {
        assertThat(chain(day("one", 1, 0, 10), day("other", 1, 12, 22)))
                .containsExactly("one FIRST 0 0", "other OVERLAP 0 2");
    }

    @Test
    void what_continues_the_changed_statement_is_no_gap_either() {
        assertThat(
                        chain(
                                day("one", 1, 0, 10),
                                day("two", 2, 10, 20),
                                day("two, changed", 2, 10, 25),
                                day("three", 3, 25, 30)))
                .contains("two, changed OVERLAP 0 10", "three CONTINUES 0 0");
    }

    @Test
    void a_month_over_its_days_overlaps_and_the_days_still_follow_each_other() {
        StatementRecord[] statements = {
            day("1", 1, 0, 10),
            statement("month", 1, 30, 0, 40),
            day("2", 2, 10, 20),
            day("30", 30, 20, 40),
            day("31", 31, 40, 50)
        };
        assertThat(chain(statements))
                .containsExactly(
                        "1 FIRST 0 0",
                        "month OVERLAP 0 10",
                        "2 CONTINUES 0 0",
                        "30 CONTINUES 0 0",
                        "31 CONTINUES 0 0");
        assertThat(breaks(statements))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(BreakKind.CHAIN_OVERLAP);
                    assertThat(found.subject()).isEqualTo("month");
                    assertThat(found.open()).isTrue();
                    assertThat(found.explanation()).contains("told before");
                });
    }

    @Test
    void days_that_begin_within_a_longer_statement_overlap_it() {
        assertThat(chain(statement("week", 0, 6, 0, 70), day("5", 5, 50, 60)))
                .containsExactly("week FIRST 0 0", "5 OVERLAP 0 20");
    }

    @Test
    void pages_are_in_their_order_whatever_order_they_came_in() {
        StatementRecord second = day("page 2", 1, 10, 20).setPage(2);
        StatementRecord third = day("page 3", 1, 20, 5).setPage(3);
        StatementRecord first = day("page 1", 1, 0, 10).setPage(1);
        assertThat(chain(second, third, first))
                .containsExactly(
                        "page 1 FIRST 0 0", "page 2 CONTINUES 0 0", "page 3 CONTINUES 0 0");
        assertThat(chain(third, first)).containsExactly("page 1 FIRST 0 0", "page 3 GAP 0 10");
        assertThat(breaks(second, first).stream().filter(Break::open)).isEmpty();
    }

    @Test
    void statements_of_one_day_follow_the_banks_numbers_then_their_balances() {
        StatementRecord later = day("12", 1, 10, 10).setElectronicSequence(12L);
        StatementRecord earlier = day("11", 1, 10, 10).setElectronicSequence(11L);
        StatementRecord before = day("10", 0, 0, 10).setElectronicSequence(10L);
        assertThat(chain(later, earlier, before))
                .containsExactly("10 FIRST 0 0", "11 CONTINUES 0 0", "12 CONTINUES 0 0");
        List<StatementRecord> unnumbered =
                new ArrayList<>(
                        List.of(day("a", 0, 0, 10), day("b", 1, 10, 7), day("c", 1, 7, 12)));
        unnumbered.add(day("d", 1, 12, 1));
        long seed = new Random().nextLong();
        Collections.shuffle(unnumbered, new Random(seed));
        assertThat(chain(unnumbered.toArray(StatementRecord[]::new)))
                .as("seed " + seed)
                .containsExactly(
                        "a FIRST 0 0", "b CONTINUES 0 0", "c CONTINUES 0 0", "d CONTINUES 0 0");
        assertThat(chain(day("y", 1, 5, 9), day("x", 1, 0, 5)))
                .containsExactly("x FIRST 0 0", "y CONTINUES 0 0");
    }

    @Test
    void a_number_that_is_left_out_is_a_gap_even_if_no_balance_says_so() {
        StatementRecord first = day("1", 1, 0, 10).setElectronicSequence(7L);
        StatementRecord third = day("3", 3, 10, 15).setElectronicSequence(9L);
        assertThat(breaks(first, third))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(BreakKind.CHAIN_GAP);
                    assertThat(found.open()).isTrue();
                    assertThat(found.amount()).isEqualTo(euros(0));
                    assertThat(found.explanation()).contains("3 begins 2 after the one before");
                });
        StatementRecord second = day("2", 2, 10, 10).setElectronicSequence(8L);
        assertThat(breaks(first, third, second))
                .singleElement()
                .matches(found -> !found.open() && "2".equals(found.explainedBy()));
        StatementRecord anew = day("4", 4, 15, 15).setElectronicSequence(1L);
        assertThat(breaks(first, third.setElectronicSequence(8L), anew)).isEmpty();
    }

    @Test
    void a_balance_that_is_not_stated_is_a_break_until_a_neighbour_confirms_it() {
        StatementRecord before = day("1", 1, 0, 10);
        StatementRecord open = day("2", 2, 10, 15).setUnchecked("OPENING_MISSING");
        assertThat(breaks(before, open))
                .singleElement()
                .matches(found -> !found.open() && "1".equals(found.explainedBy()));
        assertThat(breaks(day("1", 1, 0, 8), open))
                .filteredOn(found -> found.kind() == BreakKind.AMOUNT)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.open()).isTrue();
                    assertThat(found.amount()).isEqualTo(euros(2));
                    assertThat(found.explanation()).contains("no opening balance");
                });
        StatementRecord closed = day("2", 2, 10, 15).setUnchecked("CLOSING_MISSING");
        assertThat(breaks(before, closed)).singleElement().matches(Break::open);
        assertThat(breaks(before, closed, day("3", 3, 15, 15)))
                .singleElement()
                .matches(found -> !found.open() && "3".equals(found.explainedBy()));
    }

    @Test
    void without_any_balance_a_statement_goes_on_where_the_one_before_ended() {
        StatementRecord before = day("1", 1, 0, 10);
        StatementRecord bare = day("2", 2, 0, 5).setUnchecked("OPENING_MISSING,CLOSING_MISSING");
        assertThat(chain(before, bare, day("3", 3, 15, 20)))
                .containsExactly("1 FIRST 0 0", "2 CONTINUES 0 0", "3 CONTINUES 0 0");
        assertThat(breaks(before, bare, day("3", 3, 18, 20)))
                .filteredOn(found -> found.kind() == BreakKind.AMOUNT)
                .singleElement()
                .matches(found -> found.open() && found.amount().equals(euros(3)));
    }

    @Test
    void lines_in_a_currency_the_account_does_not_have_are_named_by_the_break() {
        StatementRecord row = day("1", 1, 0, 10).setUnchecked("FOREIGN_ENTRIES");
        row.setDifferenceMinor(-3L);
        assertThat(breaks(row))
                .singleElement()
                .matches(found -> found.open() && found.amount().equals(euros(3)))
                .matches(found -> found.explanation().contains("another currency"));
    }
}
