package obole.command.psp.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.shared.Malformed;
import obole.shared.money.Money;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Currency;
import java.util.List;

class StripeAmountsTest {

    private static final List<Currency> CURRENCIES =
            Currency.availableCurrencies()
                    .filter(each -> each.getDefaultFractionDigits() >= 0)
                    .toList();

    /** 5 of each, in our minor units and in Stripe's. */
    @ParameterizedTest
    @CsvSource({
        "EUR, 500, 500",
        "GBP, 500, 500",
        "JPY, 5, 5",
        "KRW, 5, 5",
        "XOF, 5, 5",
        "KWD, 5000, 5000",
        "TND, 5000, 5000",
        "ISK, 5, 500",
        "UGX, 5, 500",
        "MGA, 500, 5",
        "HUF, 500, 500",
        "TWD, 500, 500",
    })
    void each_currency_goes_by_its_own_units(String code, long ours, long theirs) {
        assertThat(StripeAmounts.amount(Money.of(ours, code))).isEqualTo(theirs);
        assertThat(StripeAmounts.money(theirs, code.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(Money.of(ours, code));
    }

    @ParameterizedTest
    @CsvSource({"KWD, 5001", "MGA, 501"})
    void what_stripe_cannot_charge_is_refused(String code, long ours) {
        assertThatThrownBy(() -> StripeAmounts.amount(Money.of(ours, code)))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"ISK, 501", "UGX, 99", "eur, 9223372036854775807", "XAU, 1", "bitcoin, 1"})
    void what_our_units_cannot_say_is_refused_or_exact(String code, long theirs) {
        if (code.equals("eur")) {
            assertThat(StripeAmounts.money(theirs, code).minor()).isEqualTo(theirs);
        } else {
            assertThatThrownBy(() -> StripeAmounts.money(theirs, code))
                    .isInstanceOf(Malformed.class);
        }
    }

    @Test
    void what_can_be_said_comes_back_the_same() {
        Property.forAll(random -> {
            Currency currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            Money money = new Money(random.nextLong(1_000_000_000_000L) * 1000, currency);
            long amount = StripeAmounts.amount(money);
            assertThat(StripeAmounts.money(amount, currency.getCurrencyCode())).isEqualTo(money);
        });
    }
}
