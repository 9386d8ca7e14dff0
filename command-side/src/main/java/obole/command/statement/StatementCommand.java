package obole.command.statement;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Claiming;
import obole.command.decision.Creating;
import obole.shared.Malformed;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.DirectDebitsReturned;
import obole.shared.statement.ReturnedDebit;
import obole.shared.statement.StatementFlaw;
import obole.shared.statement.StatementId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** What may be asked of a bank statement: to be taken, whole or line by line. */
public sealed interface StatementCommand extends Creating {

    /**
     * The statement as a whole; its lines come with {@link RecordBankEntries}.
     *
     * @param movements over what every format of the same statement carries, by {@link
     *     StatementContent}
     * @param unchecked why the balances could not be checked; empty where they were
     */
    record ReceiveStatement(
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
            Digest movements,
            @Nullable Long electronicSequence,
            @Nullable Long legalSequence,
            @Nullable Integer page,
            List<StatementFlaw> unchecked)
            implements StatementCommand, Claiming {

        public ReceiveStatement {
            requireNonNull(statementId, "statementId");
            requireNonNull(bankAccount, "bankAccount");
            requireNonNull(content, "content");
            requireNonNull(movements, "movements");
            unchecked = List.copyOf(unchecked);
            if (to.isBefore(from)) {
                throw new Malformed("to", "must not be before from");
            }
            if (entries < 0 || chunks < 0) {
                throw new Malformed("entries", "must not be negative");
            }
        }

        @TargetAggregateIdentifier
        @Override
        public String createdStream() {
            return statementId.toString();
        }

        /** The same movements between the same balances are booked once, under any name. */
        @Override
        public Claimed claim() {
            return new Claimed(
                    StatementId.ofMovements(movements), statementId.toString(), movements);
        }
    }

    /** Up to 500 lines, in a stream of their own; {@code chunk} counts from 1. */
    record RecordBankEntries(
            StatementId statementId,
            int chunk,
            BankAccount bankAccount,
            List<BankEntry> entries,
            @Nullable String source)
            implements StatementCommand {

        public RecordBankEntries {
            requireNonNull(statementId, "statementId");
            requireNonNull(bankAccount, "bankAccount");
            entries = List.copyOf(entries);
            if (chunk < 1) {
                throw new Malformed("chunk", "must be at least 1");
            }
            if (entries.isEmpty()) {
                throw new Malformed("entries", "must not be empty");
            }
            for (BankEntry entry : entries) {
                if (!entry.amount().positive()) {
                    throw new Malformed("amount", "must be positive");
                }
            }
        }

        @TargetAggregateIdentifier
        @Override
        public String createdStream() {
            return statementId.chunk(chunk);
        }
    }

    /** Up to 500 direct debits that came back, in a stream of their own; from part 1. */
    record RecordReturnedDebits(DirectDebitsReturned returned) implements StatementCommand {

        public RecordReturnedDebits {
            for (ReturnedDebit debit : returned.debits()) {
                if (!debit.amount().positive()) {
                    throw new Malformed("amount", "must be positive");
                }
            }
        }

        @TargetAggregateIdentifier
        @Override
        public String createdStream() {
            return returned.returnId().part(returned.part());
        }
    }
}
