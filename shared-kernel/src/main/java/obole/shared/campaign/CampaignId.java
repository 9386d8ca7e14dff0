package obole.shared.campaign;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one campaign. The caller's key decides it, so sending it twice cannot create two. */
public record CampaignId(UUID value) {

    public static final String PREFIX = "camp";

    public CampaignId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static CampaignId of(String text) {
        return new CampaignId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
