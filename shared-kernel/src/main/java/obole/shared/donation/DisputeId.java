package obole.shared.donation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one dispute; derived from the PSP's own reference to it. */
public record DisputeId(UUID value) {

    public static final String PREFIX = "dis";

    public DisputeId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static DisputeId of(String text) {
        return new DisputeId(IdText.parse(PREFIX, text));
    }

    /** The same dispute in webhooks and in reports. */
    public static DisputeId of(String psp, String pspReference) {
        return new DisputeId(Digest.id("dispute", psp, pspReference));
    }

    /** A direct debit comes back once, whichever file tells of it. */
    public static DisputeId ofReturn(DonationId donation) {
        return of("sdd-return", donation.toString());
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
