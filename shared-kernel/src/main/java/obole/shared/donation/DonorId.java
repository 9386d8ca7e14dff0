package obole.shared.donation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Refers to a donor's data in the vault; says nothing about the person. */
public record DonorId(UUID value) {

    public static final String PREFIX = "donor";

    public DonorId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static DonorId of(String text) {
        return new DonorId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
