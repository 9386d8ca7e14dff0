package obole.command.statement;

import org.jspecify.annotations.Nullable;

/**
 * What a bank's file says and is not recorded as it says it: for whoever sent the file.
 *
 * @param entry number of the entry in its statement, from 1; null where it is of the statement
 * @param code for programs, by {@link Code}
 * @param text a plain sentence without a word of the bank's
 */
record Remark(@Nullable Integer entry, Code code, String text) {

    /** What there is to say. */
    enum Code {
        ENTRY_NOT_BOOKED,
        ENTRY_ZERO,
        ENTRY_FOREIGN,
        OPENING_MISSING,
        CLOSING_MISSING,
        SUMS_DIFFER,
        SAME_MOVEMENTS,
        RETURNS_TOLD_OTHERWISE,
        DETAILS_NOT_TAKEN,
        MORE_REMARKS
    }

    static Remark of(Code code, String text) {
        return new Remark(null, code, text);
    }
}
