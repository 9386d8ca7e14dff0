package obole.shared.money;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Currency;

/** An amount in the minor unit of one currency: 12.34 EUR is 1234. Never a fraction or a float. */
public record Money(@JsonProperty("amount") long minor, Currency currency) {

    public Money {
        requireNonNull(currency, "currency");
    }

    @JsonCreator
    public static Money of(
            @JsonProperty("amount") long minor, @JsonProperty("currency") String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    public static Money euros(long minor) {
        return of(minor, "EUR");
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, other.inMinorOf(currency)), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, other.inMinorOf(currency)), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** The same currency with another number of minor units. */
    public Money with(long otherMinor) {
        return new Money(otherMinor, currency);
    }

    public Money min(Money other) {
        return exceeds(other) ? other : this;
    }

    public boolean exceeds(Money other) {
        return minor > other.inMinorOf(currency);
    }

    public boolean positive() {
        return minor > 0;
    }

    public boolean negative() {
        return minor < 0;
    }

    public boolean zero() {
        return minor == 0;
    }

    /** The given share, rounded down: what rounding leaves stays with the rest, no cent is lost. */
    public Money share(int basisPoints) {
        return with(Math.floorDiv(Math.multiplyExact(minor, (long) basisPoints), 10_000));
    }

    /** For people: {@code 1234 EUR} is shown as {@code 12.34 EUR}. */
    public String display() {
        return java.math.BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits()))
                        .toPlainString()
                + " "
                + currency.getCurrencyCode();
    }

    private long inMinorOf(Currency expected) {
        if (!currency.equals(expected)) {
            throw new IllegalArgumentException("expected " + expected + " but was " + currency);
        }
        return minor;
    }
}
