package obole.shared.manualentry;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one manual entry. */
public record ManualEntryId(UUID value) {

    public static final String PREFIX = "man";

    public ManualEntryId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static ManualEntryId of(String text) {
        return new ManualEntryId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
