package obole.query.ledger;

import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.BankStatementEvent.DirectDebitsReturned;
import obole.shared.statement.BankStatementEvent.StatementReceived;

import java.time.LocalDate;
import java.util.List;

/** How a bank line is booked: nothing else moves a bank account, and always against suspense. */
final class StatementPostings {

    private StatementPostings() {}

    /** An entry for each line, since each has its own date. */
    static List<Posting> of(BankStatementEvent event, LocalDate recordedOn) {
        return switch (event) {
            case StatementReceived _, DirectDebitsReturned _ -> List.of(Posting.on(recordedOn));
            case BankEntriesRecorded recorded ->
                    recorded.entries().stream()
                            .map(line -> line(recorded.bankAccount(), line))
                            .toList();
        };
    }

    private static Posting line(BankAccount account, BankEntry line) {
        Account bank = Account.bank(account);
        Posting posting = Posting.on(line.bookedOn());
        return line.credit()
                ? posting.move(bank, Account.suspenseIn(account), line.amount())
                : posting.move(Account.suspenseOut(account), bank, line.amount());
    }
}
