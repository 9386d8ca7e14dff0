package obole.query.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.reconciliation.Matching.Match;
import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.ExplanationRecord;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

/** The rules in their order, on rows alone. */
class MatchingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

    private static BankEntryRecord line(int line, long minor, int day, @Nullable String reference) {
        return new BankEntryRecord()
                .setStatementId("stmt_1")
                .setLine(line)
                .setBankAccount("sg")
                .setCredit(false)
                .setCurrency("EUR")
                .setAmountMinor(minor)
                .setBookedOn(DAY.plusDays(day))
                .setEndToEndId(reference);
    }

    private static ExplanationRecord payout(
            int payout, long minor, int day, @Nullable String reference) {
        return new ExplanationRecord()
                .setEventPosition((long) payout)
                .setOrdinal(0)
                .setBy("PAYOUT_SETTLED")
                .setSubject("pay_" + payout)
                .setBankAccount("sg")
                .setCredit(false)
                .setCurrency("EUR")
                .setAmountMinor(minor)
                .setEffectiveOn(DAY.plusDays(day))
                .setEndToEndId(reference);
    }

    private static List<String> told(Matching matching) {
        return matching.matches().stream().map(MatchingTest::told).toList();
    }

    private static String told(Match match) {
        return match.line().getLine() + " " + match.why().getSubject() + " " + match.rule();
    }

    @Test
    void reference_and_amount_come_before_reference_before_amount_and_day_before_sums() {
        List<BankEntryRecord> lines =
                List.of(
                        line(1, 10_00, 0, null),
                        line(2, 10_00, 0, "PAY2"),
                        line(3, 9_00, 0, "PAY3"),
                        line(4, 30_00, 0, null),
                        line(5, 12_00, 0, null));
        List<ExplanationRecord> payouts =
                List.of(
                        payout(1, 10_00, 0, "PAY1"),
                        payout(2, 10_00, 0, "PAY2"),
                        payout(3, 10_00, 0, "PAY3"),
                        payout(4, 42_00, 0, "PAY4"));
        Matching matching = Matching.of(lines, payouts);
        assertThat(told(matching))
                .containsExactly(
                        "2 pay_2 REFERENCE_AND_AMOUNT",
                        "3 pay_3 REFERENCE",
                        "1 pay_1 AMOUNT_AND_DATE",
                        "4 pay_4 BATCH_SUM",
                        "5 pay_4 BATCH_SUM");
        assertThat(matching.unexplained()).isEmpty();
        assertThat(matching.unused()).isEmpty();
        assertThat(told(Matching.of(lines.reversed(), payouts.reversed())))
                .isEqualTo(told(matching));
    }

    @Test
    void one_line_may_pay_several_and_the_same_day_comes_before_the_window() {
        List<BankEntryRecord> lines = List.of(line(1, 5_00, 3, null), line(2, 12_00, 3, null));
        List<ExplanationRecord> payouts =
                List.of(
                        payout(1, 5_00, 0, null),
                        payout(2, 5_00, 3, null),
                        payout(3, 7_00, 3, null));
        assertThat(told(Matching.of(lines, payouts)))
                .containsExactly(
                        "1 pay_2 AMOUNT_AND_DATE", "2 pay_1 BATCH_SUM", "2 pay_3 BATCH_SUM");
    }

    @Test
    void another_reference_is_another_payment_and_the_same_twice_is_used_once() {
        Matching other =
                Matching.of(List.of(line(1, 5_00, 0, "PAY9")), List.of(payout(1, 5_00, 0, "PAY1")));
        assertThat(other.matches()).isEmpty();
        Matching twice =
                Matching.of(
                        List.of(line(1, 5_00, 0, "PAY1"), line(2, 5_00, 0, "PAY1")),
                        List.of(payout(1, 5_00, 0, "PAY1")));
        assertThat(told(twice)).containsExactly("1 pay_1 REFERENCE_AND_AMOUNT");
        assertThat(BankBreaks.of(twice, List.of(), List.of()))
                .singleElement()
                .matches(each -> each.kind() == BreakKind.DUPLICATE && each.open())
                .matches(each -> each.subject().equals("stmt_1/2"));
    }
}
