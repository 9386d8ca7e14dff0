package obole.shared.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.shared.Malformed;
import obole.shared.money.Money;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeeTermsTest {

    @ParameterizedTest
    @CsvSource({
        // 2.5 %, at least 0.30 and at most 5.00 of the currency: EUR, GBP, JPY, KWD
        "EUR, 30, 500, 100, 30",
        "EUR, 30, 500, 4000, 100",
        "EUR, 30, 500, 4039, 100",
        "EUR, 30, 500, 100000, 500",
        "GBP, 30, 500, 4040, 101",
        "JPY, 50, 800, 1000, 50",
        "JPY, 50, 800, 10000, 250",
        "JPY, 50, 800, 99999999, 800",
        "KWD, 100, 5000, 1001, 100",
        "KWD, 100, 5000, 12345, 308",
        "KWD, 100, 5000, 999999, 5000",
        // never more than the gift
        "EUR, 30, 500, 29, 29",
        "JPY, 50, 800, 1, 1",
        "KWD, 100, 5000, 99, 99",
    })
    void a_commission_is_rounded_down_within_its_bounds(
            String currency, long least, long most, long gift, long commission) {
        FeeTerms terms =
                new FeeTerms(
                        FeeBearer.ASSOCIATION,
                        250,
                        Money.of(least, currency),
                        Money.of(most, currency));

        assertThat(terms.commission(Money.of(gift, currency)))
                .isEqualTo(Money.of(commission, currency));
    }

    @Test
    void bounds_in_one_currency_do_not_touch_gifts_in_another() {
        FeeTerms terms =
                new FeeTerms(FeeBearer.ASSOCIATION, 250, Money.of(30, "EUR"), Money.of(500, "EUR"));

        assertThat(terms.commission(Money.of(100, "GBP"))).isEqualTo(Money.of(2, "GBP"));
        assertThat(terms.commission(Money.of(100_000, "JPY"))).isEqualTo(Money.of(2_500, "JPY"));
    }

    @Test
    void a_commission_is_never_below_zero_or_above_the_gift() {
        String[] currencies = {"EUR", "GBP", "JPY", "KWD"};
        Property.forAll(random -> {
            String currency = currencies[random.nextInt(currencies.length)];
            Money gift = Money.of(1 + random.nextInt(1_000_000), currency);
            long least = random.nextInt(10_000);
            FeeTerms terms =
                    new FeeTerms(
                            FeeBearer.PLATFORM,
                            random.nextInt(10_001),
                            random.nextBoolean() ? Money.of(least, currency) : null,
                            random.nextBoolean()
                                    ? Money.of(least + random.nextInt(100), "EUR")
                                    : null);
            Money commission = terms.commission(gift);

            assertThat(commission.negative()).isFalse();
            assertThat(commission.exceeds(gift)).isFalse();
        });
    }

    @Test
    void terms_that_contradict_themselves_are_malformed() {
        assertThatThrownBy(() ->
                        new FeeTerms(
                                FeeBearer.ASSOCIATION, 0, Money.of(2, "EUR"), Money.of(1, "EUR")))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("commissionMaximum");
        assertThatThrownBy(() -> FeeTerms.of(FeeBearer.ASSOCIATION, 10_001))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> new FeeTerms(FeeBearer.ASSOCIATION, 0, Money.of(-1, "EUR"), null))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("commissionMinimum");
    }
}
