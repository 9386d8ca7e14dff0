package obole.shared.settlement;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.settlement.ReportLine.Kind;
import obole.shared.testing.Property;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class HeldBackTest {

    private static final ReportLine ONE = payment(1, "don_1", 100_00);
    private static final ReportLine TWO = payment(2, "don_2", 50_00);
    private static final ReportLine THREE = payment(3, "don_3", 20_00);

    @Test
    void without_a_reserve_every_payment_is_settled() {
        assertThat(HeldBack.of(List.of(ONE, TWO, THREE))).isEmpty();
    }

    @Test
    void a_reserve_that_names_a_donation_holds_that_one() {
        assertThat(HeldBack.of(List.of(ONE, TWO, THREE, reserve("don_2", -50_00))))
                .isEqualTo(Set.of(2));
    }

    @Test
    void any_other_reserve_holds_the_last_payments_that_are_worth_it() {
        assertThat(HeldBack.of(List.of(ONE, TWO, THREE, reserve(null, -18_00))))
                .isEqualTo(Set.of(3));
        assertThat(HeldBack.of(List.of(ONE, TWO, THREE, reserve(null, -25_00))))
                .isEqualTo(Set.of(2, 3));
    }

    @Test
    void a_release_pays_what_was_held_or_the_donation_it_names() {
        List<ReportLine> earlier = List.of(ONE, TWO, THREE, reserve(null, -25_00));
        assertThat(HeldBack.released(earlier, null)).containsExactly(TWO, THREE);
        assertThat(HeldBack.released(earlier, "don_3")).containsExactly(THREE);
        assertThat(HeldBack.released(earlier, "don_1")).isEmpty();
    }

    /** What is settled is never worth more than what has come. */
    @Test
    void nobody_is_credited_before_the_money_is_there() {
        Property.forAll(random -> {
            List<ReportLine> report = new ArrayList<>();
            long all = 0;
            for (int line = 1; line <= 1 + random.nextInt(20); line++) {
                ReportLine payment = payment(line, "don_" + line, 2_00 + random.nextInt(100_00));
                all += payment.gross().minus(payment.fee()).minor();
                report.add(payment);
            }
            long kept = 1 + random.nextLong(all);
            report.add(reserve(null, -kept));
            Set<Integer> held = HeldBack.of(report);
            long settled =
                    report.stream()
                            .filter(line -> line.kind() == Kind.PAYMENT)
                            .filter(line -> !held.contains(line.line()))
                            .mapToLong(line -> line.gross().minus(line.fee()).minor())
                            .sum();
            assertThat(settled).isLessThanOrEqualTo(all - kept);
        });
    }

    private static ReportLine payment(int line, String donation, long gross) {
        return new ReportLine(
                line, Kind.PAYMENT, donation, donation, "ch_" + line, euros(gross), euros(1_00));
    }

    private static ReportLine reserve(@Nullable String donation, long gross) {
        return new ReportLine(99, Kind.RESERVE_HELD, donation, null, "res", euros(gross), euros(0));
    }
}
