package obole.shared.donation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.Malformed;
import obole.shared.identity.Digest;
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

    /**
     * What a PSP names: ours by the id that we gave it; what was made there by somebody else by an
     * id derived from the PSP's own, which is the same in webhooks and in reports.
     */
    public static RefundId at(String psp, String reference) {
        try {
            return of(reference);
        } catch (Malformed notOurs) {
            return new RefundId(Digest.id("refund-at-psp", psp, reference));
        }
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
