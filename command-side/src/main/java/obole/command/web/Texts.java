package obole.command.web;

import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;

/** What people write into a request: never nothing, and never without end. */
public final class Texts {

    private static final int REASON = 500;

    private Texts() {}

    public static String required(String field, @Nullable String value, int most) {
        if (value == null || value.isBlank() || value.length() > most) {
            throw new Malformed(field, "must be given, with 1 to " + most + " characters");
        }
        return value.strip();
    }

    /** Why something is done, for whoever reads the history later. */
    public static String reason(@Nullable String reason) {
        return required("reason", reason, REASON);
    }
}
