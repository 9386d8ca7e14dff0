package obole.command.account;

import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A line of a bank statement that is of a payout: the same of one that leaves and one that is back.
 *
 * @param byHand two people have said so: it is of the payout whatever has become of that
 * @param claim what is claimed by whatever takes the line out of suspense
 */
public record Booking(
        StatementId statementId,
        int line,
        BankAccount bankAccount,
        Money amount,
        LocalDate on,
        boolean byHand,
        String claim) {

    public Booking {
        AccountCommand.requirePositive(amount);
    }

    /** Of a line that nothing has ever taken. */
    public Booking(
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            Money amount,
            LocalDate on,
            boolean byHand) {
        this(statementId, line, bankAccount, amount, on, byHand, statementId.taken(line));
    }

    /** One bank line is explained once, whoever explains it. */
    Claimed taken(PayoutId by) {
        return new Claimed(claim, by.toString(), Digest.ofParts("bank-line", by.toString()));
    }

    /**
     * What the stream says of a payout: a bank may speak of it months later, and the state would
     * have to remember every payout ever made.
     *
     * @param amount what has left, or was to
     * @param end null as long as it is open
     */
    public record Told(Money amount, String payee, AccountState.@Nullable End end) {}
}
