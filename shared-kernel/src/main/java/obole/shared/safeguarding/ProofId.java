package obole.shared.safeguarding;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import java.time.LocalDate;
import java.util.UUID;

/** Names the safeguarding proofs of one day: a stream for each day, with every version. */
public record ProofId(UUID value) {

    public static final String PREFIX = "proof";

    public ProofId {
        requireNonNull(value, "value");
    }

    public static ProofId of(LocalDate day) {
        return new ProofId(Digest.id("safeguarding-proof", day.toString()));
    }

    @JsonCreator
    public static ProofId of(String text) {
        return new ProofId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
