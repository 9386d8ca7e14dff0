package obole.shared.statement;

import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** What a bank has told us. A statement is a header and chunks of lines in streams of their own. */
public sealed interface BankStatementEvent {

    /**
     * The statement as a whole.
     *
     * @param difference closing less (opening plus booked lines); zero unless the bank's sums are
     *     wrong
     * @param content SHA-256 over what is recorded of it, so that the same statement in another
     *     file is the same
     * @param electronicSequence the bank's running number, null where it gives none
     * @param legalSequence the same of statements on paper
     * @param page of a statement in several pages, from 1; null for one that is whole
     * @param unchecked why its balances could not be checked; null where they were, never empty
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
            Digest content,
            @Nullable Long electronicSequence,
            @Nullable Long legalSequence,
            @Nullable Integer page,
            @Nullable List<StatementFlaw> unchecked)
            implements BankStatementEvent {

        public StatementReceived {
            unchecked = unchecked == null ? null : List.copyOf(unchecked);
        }

        /** Of a bank that numbers nothing, with balances that could be checked. */
        public StatementReceived(
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
                Digest content) {
            this(
                    statementId,
                    bankAccount,
                    statementNumber,
                    from,
                    to,
                    opening,
                    closing,
                    difference,
                    entries,
                    chunks,
                    content,
                    null,
                    null,
                    null,
                    null);
        }

        /** As it was recorded before numbers were. */
        public StatementReceived withoutNumbers() {
            return new StatementReceived(
                    statementId,
                    bankAccount,
                    statementNumber,
                    from,
                    to,
                    opening,
                    closing,
                    difference,
                    entries,
                    chunks,
                    content);
        }
    }

    /** Up to 500 lines, in the stream {@code stmt_…/nnnn}. */
    record BankEntriesRecorded(
            StatementId statementId,
            int chunk,
            BankAccount bankAccount,
            List<BankEntry> entries,
            @Nullable String source)
            implements BankStatementEvent {}

    /**
     * The direct debits of ours behind one debit of the account, up to 500, in the stream {@code
     * rtn_…/nnnn}. What else the bank has taken with them is not said here.
     *
     * @param total of all parts, positive
     * @param content over the debits of all parts
     */
    record DirectDebitsReturned(
            DebitReturnId returnId,
            int part,
            int parts,
            BankAccount bankAccount,
            LocalDate bookedOn,
            Money total,
            Digest content,
            List<ReturnedDebit> debits)
            implements BankStatementEvent {}
}
