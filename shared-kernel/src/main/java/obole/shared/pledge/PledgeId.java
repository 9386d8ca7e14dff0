package obole.shared.pledge;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one pledge; its mandate reference is made of it unless the donor brings one. */
public record PledgeId(UUID value) {

    public static final String PREFIX = "pldg";

    public PledgeId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static PledgeId of(String text) {
        return new PledgeId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
