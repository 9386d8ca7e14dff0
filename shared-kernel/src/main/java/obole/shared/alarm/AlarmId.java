package obole.shared.alarm;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one alarm. */
public record AlarmId(UUID value) {

    public static final String PREFIX = "alm";

    public AlarmId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static AlarmId of(String text) {
        return new AlarmId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
