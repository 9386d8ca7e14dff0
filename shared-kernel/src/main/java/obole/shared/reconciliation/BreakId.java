package obole.shared.reconciliation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one break: it follows from what the break is about, so every rebuild gives the same. */
public record BreakId(UUID value) {

    public static final String PREFIX = "brk";

    public BreakId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static BreakId of(String text) {
        return new BreakId(IdText.parse(PREFIX, text));
    }

    /**
     * The same break always has the same.
     *
     * @param about kind and subject, with a colon between
     */
    public static BreakId about(String about) {
        return new BreakId(Digest.id("break", about));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
