package obole.shared.rate;

import obole.shared.identity.Digest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** What becomes known of exchange rates. */
public sealed interface RatesEvent {

    RatesId ratesId();

    /**
     * The reference rates of a day, once and for all.
     *
     * @param day the day they are published for, a TARGET day at the European Central Bank
     * @param source who published them, as text: {@code ECB}
     */
    record RatesRecorded(
            RatesId ratesId,
            Digest requestDigest,
            LocalDate day,
            String source,
            List<Rate> rates,
            String by)
            implements RatesEvent {
        public RatesRecorded {
            rates = List.copyOf(rates);
        }
    }

    /** One euro is so many units of {@code currency}: 1.0487 for USD. */
    record Rate(Currency currency, BigDecimal perEuro) {}
}
