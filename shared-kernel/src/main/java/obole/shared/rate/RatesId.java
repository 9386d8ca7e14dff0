package obole.shared.rate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import java.time.LocalDate;
import java.util.UUID;

/** Names the exchange rates of one day: there is one stream a day, whoever brings them. */
public record RatesId(UUID value) {

    public static final String PREFIX = "fx";

    public RatesId {
        requireNonNull(value, "value");
    }

    public static RatesId of(LocalDate day) {
        return new RatesId(Digest.id("exchange-rates", day.toString()));
    }

    @JsonCreator
    public static RatesId of(String text) {
        return new RatesId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
