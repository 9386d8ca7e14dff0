package obole.shared.period;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import java.util.UUID;

/** Names the books: all periods are in one stream, because they close in order. */
public record BooksId(UUID value) {

    public static final String PREFIX = "books";

    public static final BooksId OURS = new BooksId(Digest.id("books"));

    public BooksId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static BooksId of(String text) {
        return new BooksId(IdText.parse(PREFIX, text));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
