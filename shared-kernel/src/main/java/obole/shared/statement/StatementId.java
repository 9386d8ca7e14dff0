package obole.shared.statement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import java.util.Locale;
import java.util.UUID;

/** Names one bank statement; derived from bank account and statement number. */
public record StatementId(UUID value) {

    public static final String PREFIX = "stmt";

    public StatementId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static StatementId of(String text) {
        return new StatementId(IdText.parse(PREFIX, text));
    }

    /** The stream of its lines with this number, from 1. */
    public String chunk(int number) {
        return this + String.format(Locale.ROOT, "/%04d", number);
    }

    /** The stream of what people say about one of its lines. */
    public String line(int number) {
        return this + String.format(Locale.ROOT, "/line-%06d", number);
    }

    /** The claim of whatever takes one of its lines out of suspense: there is only one. */
    public String taken(int number) {
        return taken(number, 1);
    }

    /** The same after it was let go so many times less one: a claim is never taken back. */
    public String taken(int number, int time) {
        return line(number) + (time == 1 ? "/taken" : "/taken-" + time);
    }

    /** The claim of whichever statement has brought these movements first. */
    public static String ofMovements(Digest movements) {
        return PREFIX + "-of/" + movements.hex();
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
