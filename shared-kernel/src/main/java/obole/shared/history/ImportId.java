package obole.shared.history;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one import; derived from the file's content. */
public record ImportId(UUID value) {

    public static final String PREFIX = "imp";

    public ImportId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static ImportId of(String text) {
        return new ImportId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
