package obole.shared.collection;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one file of direct debits; it is the file's MsgId at the bank. */
public record CollectionFileId(UUID value) {

    public static final String PREFIX = "coll";

    public CollectionFileId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static CollectionFileId of(String text) {
        return new CollectionFileId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
