package obole.command.bank;

import org.jspecify.annotations.Nullable;

/** What one booking of many transactions says about the file it comes from. */
public record Batch(
        @Nullable String messageId, @Nullable String paymentInformationId, int transactions) {}
