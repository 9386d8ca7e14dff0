package obole.query.export;

import static obole.schema.ledger.Tables.RATE;

import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What money is in euros on a day: by that day's rate, or the last one published before it, which
 * weekends and holidays make up to a week old.
 */
final class EuroRates {

    private static final String EURO = "EUR";
    private static final int OLDEST_DAYS = 7;
    private static final int CENTS = 2;

    private final Map<String, TreeMap<LocalDate, BigDecimal>> rates = new HashMap<>();

    /** Those that were recorded at or before a position. */
    static EuroRates known(DSLContext sql, long position) {
        EuroRates known = new EuroRates();
        sql.selectFrom(RATE)
                .where(RATE.POSITION.le(position))
                .forEach(row ->
                        known.rates
                                .computeIfAbsent(row.getCurrency(), _ -> new TreeMap<>())
                                .put(row.getDay(), row.getPerEuro()));
        return known;
    }

    boolean has(String currency, LocalDate day) {
        return currency.equals(EURO) || rate(currency, day) != null;
    }

    /** Rounded half up to the cent; the rate must be there. */
    BigDecimal euros(Money money, LocalDate day) {
        Currency currency = money.currency();
        BigDecimal amount = major(money);
        if (currency.getCurrencyCode().equals(EURO)) {
            return amount;
        }
        BigDecimal rate = rate(currency.getCurrencyCode(), day);
        if (rate == null) {
            throw new IllegalStateException("no rate of " + currency + " for " + day);
        }
        return amount.divide(rate, CENTS, RoundingMode.HALF_UP);
    }

    /** Units of the currency, with its decimals. */
    static BigDecimal major(Money money) {
        int decimals = Math.max(0, money.currency().getDefaultFractionDigits());
        return BigDecimal.valueOf(money.minor(), decimals);
    }

    private @Nullable BigDecimal rate(String currency, LocalDate day) {
        TreeMap<LocalDate, BigDecimal> days = rates.get(currency);
        Map.Entry<LocalDate, BigDecimal> last = days == null ? null : days.floorEntry(day);
        return last == null || last.getKey().isBefore(day.minusDays(OLDEST_DAYS))
                ? null
                : last.getValue();
    }
}
