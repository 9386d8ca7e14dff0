package obole.shared.donation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one refund of a donation; the PSP and its reports carry it back to us. */
public record RefundId(UUID value) {

    public static final String PREFIX = "ref";

    public RefundId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static RefundId of(String text) {
        return new RefundId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
