package obole.shared.treasury;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one transfer of ours. */
public record TransferId(UUID value) {

    public static final String PREFIX = "trf";

    public TransferId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static TransferId of(String text) {
        return new TransferId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
