package obole.shared.statement;

import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** What a bank has told us. A statement is a header and chunks of lines in streams of their own. */
public sealed interface BankStatementEvent {

    StatementId statementId();

    /**
     * The statement as a whole.
     *
     * @param difference closing less (opening plus booked lines); zero unless the bank's sums are
     *     wrong
     * @param content SHA-256 over what is recorded of it, so that the same statement in another
     *     file is the same
     */
    record StatementReceived(
            StatementId statementId,
            BankAccount bankAccount,
            String statementNumber,
            LocalDate from,
            LocalDate to,
            Money opening,
            Money closing,
            Money difference,
            int entries,
            int chunks,
            Digest content)
            implements BankStatementEvent {}

    /** Up to 500 lines, in the stream {@code stmt_…/nnnn}. */
    record BankEntriesRecorded(
            StatementId statementId,
            int chunk,
            BankAccount bankAccount,
            List<BankEntry> entries,
            @Nullable String source)
            implements BankStatementEvent {}
}
