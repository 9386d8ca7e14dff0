package obole.shared.statement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one intraday report; derived from all that it says, so another one has another. */
public record IntradayId(UUID value) {

    public static final String PREFIX = "intr";

    public IntradayId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static IntradayId of(String text) {
        return new IntradayId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
