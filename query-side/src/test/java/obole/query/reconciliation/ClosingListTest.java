package obole.query.reconciliation;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import obole.query.reconciliation.ClosingList.Recorded;
import obole.query.reconciliation.LedgerBeside.Compared;
import obole.query.reconciliation.StatedBalances.Stated;
import obole.shared.period.ClosingCheck;
import obole.shared.period.ClosingItem;
import obole.shared.safeguarding.SafeguardingProof;
import obole.shared.safeguarding.SafeguardingProof.Bank;
import obole.shared.safeguarding.SafeguardingProof.Item;
import obole.shared.safeguarding.SafeguardingProof.ItemKind;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class ClosingListTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
    private static final Compared COMPARED = new Compared(9L, List.of(), List.of(), List.of());
    private static final Stated STATED = new Stated("OPERATING", "op", "EUR", euros(1));

    private static SafeguardingProof proof(Bank bank, List<Item> items) {
        return SafeguardingProof.of(DAY, 5, List.of(), List.of(bank), items, List.of());
    }

    private static final SafeguardingProof PROOF =
            proof(new Bank("sg", euros(10), euros(10)), List.of());

    private static Map<ClosingItem, ClosingCheck> list(
            SafeguardingProof proof,
            List<Stated> stated,
            List<Break> statements,
            Compared compared,
            @Nullable Recorded recorded) {
        return list(proof, stated, statements, List.of(), compared, recorded);
    }

    private static Map<ClosingItem, ClosingCheck> list(
            SafeguardingProof proof,
            List<Stated> stated,
            List<Break> statements,
            List<Break> breaks,
            Compared compared,
            @Nullable Recorded recorded) {
        ProofFigures.Made made =
                new ProofFigures.Made(
                        9, proof, stated, statements, breaks, LedgerBeside.Expected.NOTHING);
        return ClosingList.of(made, 5, compared, recorded).stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                ClosingCheck::item, java.util.function.Function.identity()));
    }

    private static Recorded recorded(SafeguardingProof proof) {
        return new Recorded(1, proof.digest().hex());
    }

    private static String seen(Map<ClosingItem, ClosingCheck> list, ClosingItem item) {
        return requireNonNull(list.get(item)).seen();
    }

    private static void assertOnly(
            ClosingItem undone, String names, Map<ClosingItem, ClosingCheck> list) {
        assertThat(list.values())
                .allSatisfy(each -> assertThat(each.done()).isEqualTo(each.item() != undone));
        assertThat(seen(list, undone)).contains(names);
    }

    @Test
    void all_is_done_when_nothing_is_missing() {
        assertThat(list(PROOF, List.of(STATED), List.of(), COMPARED, recorded(PROOF)).values())
                .hasSize(ClosingItem.values().length - 1)
                .allMatch(ClosingCheck::done);
    }

    @Test
    void an_account_without_a_statement_is_named_ours_too() {
        Stated none = new Stated("OPERATING", "op", "EUR", null);
        assertOnly(
                ClosingItem.STATEMENTS,
                "op/EUR",
                list(PROOF, List.of(none), List.of(), COMPARED, recorded(PROOF)));
    }

    @Test
    void a_gap_of_the_period_keeps_it_open_and_one_of_later_days_does_not() {
        Break gap = Break.open(BreakKind.CHAIN_GAP, "stmt_1", euros(1), DAY, "gap");
        assertOnly(
                ClosingItem.STATEMENTS,
                "CHAIN_GAP stmt_1",
                list(PROOF, List.of(STATED), List.of(gap), COMPARED, recorded(PROOF)));
        Break later = Break.open(BreakKind.CHAIN_GAP, "stmt_2", euros(1), DAY.plusDays(1), "gap");
        assertThat(list(PROOF, List.of(STATED), List.of(later), COMPARED, recorded(PROOF)).values())
                .allMatch(ClosingCheck::done);
    }

    @Test
    void what_is_unexplained_for_too_long_is_named_the_oldest_first() {
        List<Item> items =
                IntStream.range(0, 12)
                        .mapToObj(day ->
                                new Item(
                                        ItemKind.SUSPENSE_OUT,
                                        "stmt_1/" + day,
                                        euros(1),
                                        DAY.minusDays(20 - day)))
                        .toList();
        SafeguardingProof old = proof(new Bank("sg", euros(10), euros(10)), items);
        assertOnly(
                ClosingItem.SUSPENSE,
                "stmt_1/0 since 2026-06-10",
                list(old, List.of(STATED), List.of(), COMPARED, recorded(old)));
        assertThat(
                        seen(
                                list(old, List.of(STATED), List.of(), COMPARED, recorded(old)),
                                ClosingItem.SUSPENSE))
                .contains("and 2 more");
    }

    @Test
    void a_difference_that_is_open_for_too_long_is_named_with_its_kind_and_day() {
        Break old = open(DAY.minusDays(6));
        assertOnly(
                ClosingItem.BREAKS,
                "MISSING_AT_PSP don_1 since 2026-06-24",
                list(PROOF, List.of(STATED), List.of(), List.of(old), COMPARED, recorded(PROOF)));
        for (Break fine :
                List.of(open(DAY.minusDays(5)), open(DAY.plusDays(1)), old.closedBy("set_1/2"))) {
            assertThat(
                            list(
                                            PROOF,
                                            List.of(STATED),
                                            List.of(),
                                            List.of(fine),
                                            COMPARED,
                                            recorded(PROOF))
                                    .values())
                    .allMatch(ClosingCheck::done);
        }
    }

    private static Break open(LocalDate since) {
        return Break.open(BreakKind.MISSING_AT_PSP, "don_1", euros(1), since, "x");
    }

    @Test
    void a_ledger_that_differs_or_cannot_be_compared_is_not_done() {
        Break wrong = Break.open(BreakKind.MISSING_IN_LEDGER, "bank:x/EUR", euros(1), DAY, "x");
        Compared differs = new Compared(9L, List.of(), List.of(), List.of(wrong));
        assertOnly(
                ClosingItem.LEDGER,
                "bank:x/EUR",
                list(PROOF, List.of(STATED), List.of(), differs, recorded(PROOF)));
        assertOnly(
                ClosingItem.LEDGER,
                "too far behind",
                list(PROOF, List.of(STATED), List.of(), Compared.NOT, recorded(PROOF)));
    }

    @Test
    void the_proof_must_be_recorded_be_true_still_and_say_that_bank_is_book() {
        assertOnly(
                ClosingItem.PROOF,
                "there is none of 2026-06-30",
                list(PROOF, List.of(STATED), List.of(), COMPARED, null));
        SafeguardingProof other = proof(new Bank("sg", euros(11), euros(11)), List.of());
        assertOnly(
                ClosingItem.PROOF,
                "version 1 no longer says what is known",
                list(PROOF, List.of(STATED), List.of(), COMPARED, recorded(other)));
        SafeguardingProof wrong = proof(new Bank("sg", null, euros(10)), List.of());
        assertOnly(
                ClosingItem.PROOF,
                "sg is 0.10 EUR in the book and nothing at the bank",
                list(wrong, List.of(STATED), List.of(), COMPARED, recorded(wrong)));
    }

    @Test
    void projections_that_are_behind_are_named() {
        assertThat(ClosingList.projections(7, List.of()).done()).isTrue();
        ClosingCheck behind = ClosingList.projections(7, List.of("ledger", "views-account"));
        assertThat(behind.done()).isFalse();
        assertThat(behind.seen()).isEqualTo("Behind 7: ledger, views-account.");
    }
}
