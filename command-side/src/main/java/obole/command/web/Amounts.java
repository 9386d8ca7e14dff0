package obole.command.web;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import obole.shared.Malformed;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.Map;

/** Amounts that somebody asks for: in a currency that is in use, and small enough for a bank. */
public final class Amounts {

    /** SEPA's largest amount, 999,999,999.99, so that sums and shares of it stay exact. */
    static final long MOST = 99_999_999_999L;

    /** Gold and the like have codes of ISO 4217 too, but no minor unit. */
    private static final Map<String, Currency> CURRENCIES =
            Currency.availableCurrencies()
                    .filter(each -> each.getDefaultFractionDigits() >= 0)
                    .collect(toUnmodifiableMap(Currency::getCurrencyCode, identity()));

    private Amounts() {}

    /** What is refused is named {@code amount} or {@code currency}. */
    public static Money of(@Nullable Long minor, @Nullable String code) {
        if (minor == null) {
            throw new Malformed("amount", "must be given, in minor units");
        }
        if (minor > MOST || minor < -MOST) {
            throw new Malformed("amount", "must be at most " + MOST + " minor units");
        }
        if (code == null) {
            throw new Malformed("currency", "must be given, like EUR");
        }
        return new Money(minor, currency(code));
    }

    public static Currency currency(String code) {
        Currency currency = CURRENCIES.get(code);
        if (currency == null) {
            throw new Malformed("currency", "must be a currency of ISO 4217, like EUR");
        }
        return currency;
    }
}
