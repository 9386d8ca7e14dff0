package obole.shared.money;

import static obole.shared.money.Money.euros;
import static obole.shared.testing.Property.forAll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Random;

class MoneyTest {

    @Test
    void what_is_added_can_be_taken_away_again() {
        forAll(random -> {
            Money one = amount(random);
            Money other = amount(random);
            assertThat(one.plus(other).minus(other)).isEqualTo(one);
            assertThat(one.plus(other)).isEqualTo(other.plus(one));
            assertThat(one.minus(other)).isEqualTo(one.plus(other.negated()));
        });
    }

    @Test
    void a_sum_that_does_not_fit_is_an_exception_and_no_other_number() {
        assertThatThrownBy(() -> euros(Long.MAX_VALUE).plus(euros(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> euros(Long.MIN_VALUE).minus(euros(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> euros(Long.MIN_VALUE).negated())
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> euros(Long.MAX_VALUE).share(2))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void two_currencies_never_meet() {
        Money yen = Money.of(100, "JPY");
        assertThatThrownBy(() -> euros(1).plus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euros(1).minus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euros(1).exceeds(yen))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_share_is_rounded_down_so_no_part_exceeds_the_whole() {
        assertThat(euros(100_00).share(300)).isEqualTo(euros(3_00));
        assertThat(euros(33).share(300)).isEqualTo(euros(0));
        assertThat(euros(-33).share(300)).isEqualTo(euros(-1));
        forAll(random -> {
            Money whole = euros(random.nextLong(1_000_000_000_00L));
            int points = random.nextInt(10_001);
            Money part = whole.share(points);
            assertThat(part.negative()).isFalse();
            assertThat(part.exceeds(whole)).isFalse();
            assertThat(part.plus(whole.share(10_000 - points)).exceeds(whole)).isFalse();
        });
    }

    @Test
    void an_amount_is_shown_with_the_digits_of_its_currency() {
        assertThat(euros(1_05).display()).isEqualTo("1.05 EUR");
        assertThat(euros(-5).display()).isEqualTo("-0.05 EUR");
        assertThat(Money.of(105, "JPY").display()).isEqualTo("105 JPY");
        assertThat(Money.of(1_005, "TND").display()).isEqualTo("1.005 TND");
    }

    @Test
    void signs_and_sizes_are_told() {
        assertThat(euros(1).positive()).isTrue();
        assertThat(euros(0).positive()).isFalse();
        assertThat(euros(0).zero()).isTrue();
        assertThat(euros(-1).negative()).isTrue();
        assertThat(euros(2).min(euros(1))).isEqualTo(euros(1));
        assertThat(euros(1).min(euros(2))).isEqualTo(euros(1));
    }

    private static Money amount(Random random) {
        return euros(random.nextLong() / 4);
    }
}
