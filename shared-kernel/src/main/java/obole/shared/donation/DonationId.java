package obole.shared.donation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one donation. The caller's key decides it, so sending it twice cannot create two. */
public record DonationId(UUID value) {

    public static final String PREFIX = "don";

    public DonationId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static DonationId of(String text) {
        return new DonationId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
