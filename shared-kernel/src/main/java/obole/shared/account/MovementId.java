package obole.shared.account;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one movement of an account that two people stand behind. */
public record MovementId(UUID value) {

    public static final String PREFIX = "mov";

    public MovementId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static MovementId of(String text) {
        return new MovementId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
