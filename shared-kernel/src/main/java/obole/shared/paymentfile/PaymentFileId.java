package obole.shared.paymentfile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.IdText;

import java.util.UUID;

/** Names one payment file; it is the file's MsgId at the bank. */
public record PaymentFileId(UUID value) {

    public static final String PREFIX = "file";

    public PaymentFileId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static PaymentFileId of(String text) {
        return new PaymentFileId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
