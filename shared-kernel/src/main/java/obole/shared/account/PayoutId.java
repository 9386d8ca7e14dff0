package obole.shared.account;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one payout; as EndToEndId it travels to the bank and back. */
public record PayoutId(UUID value) {

    public static final String PREFIX = "pay";

    public PayoutId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static PayoutId of(String text) {
        return new PayoutId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
