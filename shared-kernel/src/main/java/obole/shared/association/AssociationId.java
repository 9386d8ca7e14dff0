package obole.shared.association;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one association. */
public record AssociationId(UUID value) {

    public static final String PREFIX = "asso";

    public AssociationId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static AssociationId of(String text) {
        return new AssociationId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
