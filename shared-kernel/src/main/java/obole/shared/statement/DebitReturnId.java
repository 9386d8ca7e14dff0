package obole.shared.statement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.Locale;
import java.util.UUID;

/**
 * Names the direct debits that one booking of a bank gives back: the same in its statement and in
 * its notification, whichever comes first.
 */
public record DebitReturnId(UUID value) {

    public static final String PREFIX = "rtn";

    public DebitReturnId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static DebitReturnId of(String text) {
        return new DebitReturnId(IdText.parse(PREFIX, text));
    }

    /** The stream of its part with this number, from 1. */
    public String part(int number) {
        return this + String.format(Locale.ROOT, "/%04d", number);
    }

    /** The streams are filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
