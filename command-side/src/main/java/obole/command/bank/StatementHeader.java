package obole.command.bank;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What identifies one statement of one account. The balances are those given before the first
 * entry, where the standard wants them; {@link StatementTotals} has them wherever they stood.
 *
 * @param account the IBAN without spaces, or what the bank uses instead
 * @param createdAt as written: banks leave the offset out
 */
public record StatementHeader(
        CamtKind kind,
        String messageId,
        String account,
        String statementId,
        @Nullable Long electronicSequence,
        @Nullable Long legalSequence,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String createdAt,
        @Nullable String currency,
        @Nullable Page page,
        @Nullable Balance opening,
        @Nullable Balance closing) {

    public StatementHeader {
        requireNonNull(kind, "kind");
        requireNonNull(messageId, "messageId");
        requireNonNull(account, "account");
        requireNonNull(statementId, "statementId");
    }
}
