package obole.shared.settlement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import java.util.Locale;
import java.util.UUID;

/** Names one settlement; derived from the PSP and its report's reference. */
public record SettlementId(UUID value) {

    public static final String PREFIX = "set";

    public SettlementId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static SettlementId of(String text) {
        return new SettlementId(IdText.parse(PREFIX, text));
    }

    /** The same report always names the same settlement, whoever tells of it first. */
    public static SettlementId of(String psp, String reportReference) {
        return new SettlementId(Digest.id("settlement", psp, reportReference));
    }

    /** The stream of its lines with this number, from 1. */
    public String chunk(int number) {
        return this + String.format(Locale.ROOT, "/%04d", number);
    }

    /** The stream of what people say about one of its lines. */
    public String line(int number) {
        return this + String.format(Locale.ROOT, "/line-%06d", number);
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
