package obole.command.account;

import static obole.command.account.AccountRejection.BANK_LINE_AMOUNT_DIFFERS;
import static obole.command.account.AccountRejection.BANK_LINE_EXPLAINED;
import static obole.command.account.AccountRejection.BANK_LINE_NOT_FOUND;
import static obole.command.account.AccountRejection.BANK_LINE_OF_PAYOUT;
import static obole.command.account.AccountRejection.BANK_LINE_WRONG_ACCOUNT;
import static obole.command.account.AccountRejection.BANK_LINE_WRONG_DIRECTION;

import obole.command.account.MovementCommand.Receipt;
import obole.shared.account.Movement;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Whether a line of the bank is what a movement says: a rule about lines, which the account's own
 * state knows nothing of.
 */
final class Receipts {

    private Receipts() {}

    /** Why the line that it names is not a receipt of just that, or is one no more. */
    static Optional<AccountRejection> objection(Movement movement, @Nullable Receipt receipt) {
        if (!MovementCommand.arrives(movement.kind())) {
            return Optional.empty();
        }
        if (receipt == null) {
            return Optional.of(BANK_LINE_NOT_FOUND);
        }
        if (!receipt.credit()) {
            return Optional.of(BANK_LINE_WRONG_DIRECTION);
        }
        if (receipt.bankAccount().kind() == BankAccount.Kind.OPERATING) {
            return Optional.of(BANK_LINE_WRONG_ACCOUNT);
        }
        if (!receipt.amount().equals(movement.amount())) {
            return Optional.of(BANK_LINE_AMOUNT_DIFFERS);
        }
        if (receipt.ofPayout()) {
            return Optional.of(BANK_LINE_OF_PAYOUT);
        }
        return receipt.takenBy() == null ? Optional.empty() : Optional.of(BANK_LINE_EXPLAINED);
    }
}
