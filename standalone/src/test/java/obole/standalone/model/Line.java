package obole.standalone.model;

import org.jspecify.annotations.Nullable;

/** A line of a bank statement; below zero is a debit. Details are as the bank writes them. */
record Line(
        String currency,
        long minor,
        String bankReference,
        @Nullable String endToEndId,
        @Nullable String text,
        @Nullable String returned,
        @Nullable String details) {

    Line(
            String currency,
            long minor,
            String bankReference,
            @Nullable String endToEndId,
            @Nullable String text,
            @Nullable String returned) {
        this(currency, minor, bankReference, endToEndId, text, returned, null);
    }
}
