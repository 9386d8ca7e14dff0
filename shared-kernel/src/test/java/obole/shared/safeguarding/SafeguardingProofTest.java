package obole.shared.safeguarding;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.money.Money;
import obole.shared.safeguarding.SafeguardingProof.Bank;
import obole.shared.safeguarding.SafeguardingProof.Equation;
import obole.shared.safeguarding.SafeguardingProof.Item;
import obole.shared.safeguarding.SafeguardingProof.ItemKind;
import obole.shared.safeguarding.SafeguardingProof.Total;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class SafeguardingProofTest {

    private static final LocalDate DAY = LocalDate.parse("2026-06-30");

    private static Equation equation(long bank, long transit, long house, long overdue) {
        return new Equation(
                euros(bank),
                euros(100),
                euros(0),
                euros(0),
                euros(0),
                euros(transit),
                euros(house),
                euros(0),
                euros(overdue));
    }

    private static SafeguardingProof proof(Equation equation, Bank bank, Item... items) {
        return SafeguardingProof.of(
                DAY, 5, List.of(equation), List.of(bank), List.of(items), List.of());
    }

    private static final Equation FINE = equation(110, 0, 10, 0);
    private static final Bank SAME = new Bank("sg", euros(110), euros(110));

    private static Item suspense(int days) {
        return new Item(ItemKind.SUSPENSE_IN, "stmt/1", euros(1), DAY.minusDays(days));
    }

    @Test
    void bank_is_book_when_every_statement_says_so_and_the_equation_holds() {
        assertThat(proof(FINE, SAME).bankIsBook()).isTrue();
        assertThat(proof(FINE, new Bank("sg", euros(109), euros(110))).bankIsBook()).isFalse();
        assertThat(proof(FINE, new Bank("sg", null, euros(110))).bankIsBook()).isFalse();
        assertThat(proof(equation(111, 0, 10, 0), SAME).bankIsBook()).isFalse();
    }

    @Test
    void it_is_covered_when_nothing_of_the_clients_is_missing() {
        assertThat(proof(equation(100, 0, 0, 0), SAME).covered()).isTrue();
        assertThat(proof(equation(99, 0, -1, 0), SAME).covered()).isFalse();
        assertThat(proof(equation(110, 11, -1, 0), SAME).covered()).isFalse();
    }

    @Test
    void it_is_mixed_when_ours_stays_or_something_is_unexplained_for_too_long() {
        assertThat(proof(FINE, SAME, suspense(5)).notMixed()).isTrue();
        assertThat(proof(FINE, SAME, suspense(6)).notMixed()).isFalse();
        assertThat(proof(equation(110, 0, 10, 1), SAME).notMixed()).isFalse();
        assertThat(proof(equation(110, -1, 11, 0), SAME).notMixed()).isFalse();
        Item refund = new Item(ItemKind.REFUND, "ref", euros(1), DAY.minusDays(60));
        assertThat(proof(FINE, SAME, refund).notMixed()).isTrue();
    }

    @Test
    void another_figure_is_another_proof_and_what_is_explained_later_is_not() {
        SafeguardingProof proof = proof(FINE, SAME, suspense(1));
        assertThat(proof(FINE, SAME).digest()).isEqualTo(proof.digest());
        assertThat(proof(equation(110, 0, 11, 0), SAME).digest()).isNotEqualTo(proof.digest());
        assertThat(proof(equation(110, 1, 9, 0), SAME).digest()).isNotEqualTo(proof.digest());
        assertThat(proof(FINE, new Bank("sg", null, euros(110))).digest())
                .isNotEqualTo(proof.digest());
    }

    @Test
    void what_is_too_much_to_be_shown_is_counted_with_its_sum_and_its_oldest() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            items.add(suspense(i));
        }
        items.add(new Item(ItemKind.REFUND, "ref", euros(7), DAY.minusDays(3)));
        items.add(new Item(ItemKind.REFUND, "ref", euros(8), DAY.minusDays(1)));
        Money dollars = Money.of(9, "USD");
        items.add(new Item(ItemKind.REFUND, "ref", dollars, DAY.minusDays(2)));
        SafeguardingProof proof = proof(FINE, SAME, items.toArray(Item[]::new));
        assertThat(proof.items()).hasSize(SafeguardingProof.MOST_ITEMS);
        assertThat(proof.itemsLeftOut()).isEqualTo(23);
        assertThat(proof.totals())
                .containsExactly(
                        new Total(ItemKind.SUSPENSE_IN, 120, euros(120), DAY.minusDays(119)),
                        new Total(ItemKind.REFUND, 2, euros(15), DAY.minusDays(3)),
                        new Total(ItemKind.REFUND, 1, dollars, DAY.minusDays(2)));
    }
}
