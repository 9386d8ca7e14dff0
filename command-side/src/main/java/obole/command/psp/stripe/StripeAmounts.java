package obole.command.psp.stripe;

import obole.command.web.Amounts;
import obole.shared.Malformed;
import obole.shared.money.Money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/**
 * Between our minor units, which are those of ISO 4217, and Stripe's (docs.stripe.com/currencies,
 * "zero-decimal currencies", "three-decimal currencies", "special cases"). They differ where Stripe
 * keeps two decimals that a currency no longer has (ISK, UGX: always 00), or has none where ISO has
 * two (MGA). A three-decimal amount must end in 0. What cannot be said exactly is refused.
 */
final class StripeAmounts {

    private static final Set<String> NO_DECIMALS =
            Set.of(
                    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND",
                    "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private StripeAmounts() {}

    static Money money(long amount, String code) {
        Currency currency = currency(code);
        return exactly(BigDecimal.valueOf(amount, decimals(currency)), currency, "amount");
    }

    /** As Stripe takes it. */
    static long amount(Money money) {
        int decimals = decimals(money.currency());
        int ours = money.currency().getDefaultFractionDigits();
        try {
            long amount =
                    BigDecimal.valueOf(money.minor(), ours)
                            .setScale(decimals)
                            .unscaledValue()
                            .longValueExact();
            if (decimals == 3 && amount % 10 != 0) {
                throw new Malformed("amount", "must end in 0 in this currency");
            }
            return amount;
        } catch (ArithmeticException tooFine) {
            throw new Malformed("amount", "cannot be charged in this currency");
        }
    }

    static Currency currency(String code) {
        return Amounts.currency(code.toUpperCase(Locale.ROOT));
    }

    private static int decimals(Currency currency) {
        String code = currency.getCurrencyCode();
        if (NO_DECIMALS.contains(code)) {
            return 0;
        }
        return THREE_DECIMALS.contains(code) ? 3 : 2;
    }

    private static Money exactly(BigDecimal amount, Currency currency, String field) {
        try {
            return new Money(
                    amount.setScale(currency.getDefaultFractionDigits())
                            .unscaledValue()
                            .longValueExact(),
                    currency);
        } catch (ArithmeticException tooFine) {
            throw new Malformed(field, "has more decimals than " + currency + " has");
        }
    }
}
