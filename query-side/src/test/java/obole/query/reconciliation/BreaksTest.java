package obole.query.reconciliation;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.ExplanationRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.history.HistoryImportEvent.BalanceCheck;
import obole.shared.history.HistoryImportEvent.ImportFinished;
import obole.shared.history.ImportId;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class BreaksTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

    private static BankEntryRecord credit(int line, long minor) {
        return new BankEntryRecord()
                .setStatementId("stmt_1")
                .setLine(line)
                .setBankAccount("sg")
                .setCredit(true)
                .setCurrency("EUR")
                .setAmountMinor(minor)
                .setBookedOn(DAY);
    }

    private static ExplanationRecord why(String by, long minor, LocalDate on) {
        return new ExplanationRecord()
                .setEventPosition(minor)
                .setOrdinal(0)
                .setBy(by)
                .setSubject("why_1")
                .setBankAccount("sg")
                .setCredit(true)
                .setCurrency("EUR")
                .setAmountMinor(minor)
                .setEffectiveOn(on);
    }

    private static StatementRecord statement(int day, long opening, long closing, long position) {
        return new StatementRecord()
                .setStatementId("stmt_" + day)
                .setBankAccount("sg")
                .setNumber("" + day)
                .setCurrency("EUR")
                .setFromOn(DAY.plusDays(day))
                .setToOn(DAY.plusDays(day))
                .setOpeningMinor(opening)
                .setClosingMinor(closing)
                .setDifferenceMinor(0L)
                .setEntries(0)
                .setPosition(position);
    }

    private static List<Break> lines(List<BankEntryRecord> lines, ExplanationRecord... free) {
        return Breaks.of(evidence(List.of(), lines, List.of(free)));
    }

    private static List<Break> chain(StatementRecord... statements) {
        return Breaks.of(evidence(List.of(statements), List.of(), List.of()));
    }

    private static Evidence evidence(
            List<StatementRecord> statements,
            List<BankEntryRecord> lines,
            List<ExplanationRecord> free) {
        return new Evidence(
                List.of(),
                List.of(),
                statements,
                Map.of(),
                lines,
                List.of(),
                free,
                List.of(),
                Map.of(),
                Map.of(),
                Evidence.Reports.NONE);
    }

    @Test
    void an_unknown_receipt_is_open_until_a_manual_entry_of_its_amount_explains_one_of_them() {
        List<BankEntryRecord> two = List.of(credit(1, 10_00), credit(2, 10_00));
        assertThat(lines(two)).hasSize(2).allMatch(Break::open);
        assertThat(lines(two, why("MANUAL_ENTRY", 10_00, DAY.plusDays(60))))
                .extracting(Break::open)
                .containsExactly(false, true);
        assertThat(lines(two, why("MANUAL_ENTRY", 10_01, DAY))).allMatch(Break::open);
    }

    @Test
    void a_payout_explains_a_line_without_reference_only_near_its_day() {
        List<BankEntryRecord> one = List.of(credit(1, 10_00));
        assertThat(lines(one, why("PAYOUT_RETURNED", 10_00, DAY.plusDays(5)))).isEmpty();
        assertThat(lines(one, why("PAYOUT_RETURNED", 10_00, DAY.plusDays(6))))
                .extracting(Break::kind)
                .containsExactly(BreakKind.UNKNOWN, BreakKind.MISSING_AT_BANK);
    }

    @Test
    void a_gap_in_the_chain_closes_when_the_missing_statement_comes_and_says_so() {
        StatementRecord first = statement(1, 0, 5_00, 10);
        StatementRecord third = statement(3, 9_00, 9_00, 11);
        assertThat(chain(first, third))
                .singleElement()
                .matches(Break::open)
                .matches(each -> each.kind() == BreakKind.CHAIN_GAP)
                .matches(each -> each.amount().equals(euros(4_00)));
        assertThat(chain(first, third, statement(2, 5_00, 9_00, 12)))
                .singleElement()
                .matches(each -> !each.open() && "stmt_2".equals(each.explainedBy()));
        assertThat(chain(first, statement(2, 5_00, 9_00, 11), statement(3, 9_00, 9_00, 12)))
                .isEmpty();
    }

    @Test
    void an_import_that_ends_elsewhere_is_one_break_and_its_healed_lines_are_one_note() {
        BalanceCheck check =
                new BalanceCheck(Money.of(5_689_42, "USD"), Money.of(5_688_29, "USD"), 2, 366);
        ImportFinished event =
                new ImportFinished(
                        new ImportId(new UUID(1, 1)), "oc", 1, 1, 0, 0, 0, List.of(), check);
        List<Explanations.Difference> found = Explanations.differences(event);
        assertThat(found).hasSize(2);
        assertThat(found.getFirst().amount()).isEqualTo(Money.of(1_13, "USD"));
        assertThat(found.getFirst().explainedBy()).isEqualTo("line 2");
        assertThat(found.getLast().note()).isTrue();
    }
}
