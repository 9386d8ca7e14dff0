package obole.command.rate;

import obole.command.decision.Creating;
import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.rate.RatesEvent.Rate;
import obole.shared.rate.RatesId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** What may be asked of exchange rates. */
public sealed interface RatesCommand {

    RatesId ratesId();

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return ratesId().toString();
    }

    /** {@code today} is the day it is asked on. */
    record RecordRates(
            RatesId ratesId,
            Digest requestDigest,
            LocalDate day,
            String source,
            List<Rate> rates,
            String by,
            LocalDate today)
            implements RatesCommand, Creating {

        private static final Currency EURO = Currency.getInstance("EUR");
        private static final int MOST = 200;

        public RecordRates {
            rates = List.copyOf(rates);
            if (rates.isEmpty() || rates.size() > MOST) {
                throw new Malformed("rates", "must be 1 to 200 rates");
            }
            if (rates.stream().anyMatch(rate -> rate.perEuro().signum() <= 0)) {
                throw new Malformed("rates", "must be above zero");
            }
            if (rates.stream().anyMatch(rate -> rate.currency().equals(EURO))) {
                throw new Malformed("rates", "must not have the euro, whose rate is 1");
            }
        }

        @Override
        public String createdStream() {
            return target();
        }
    }
}
