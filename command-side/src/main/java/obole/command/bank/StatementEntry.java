package obole.command.bank;

import static java.util.Objects.requireNonNull;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * One movement on a statement.
 *
 * @param line its place in the statement, from 1
 * @param amount never below zero: {@code direction} has the sign
 * @param status BOOK counts in the balance; PDNG, INFO, FUTR and what else banks write do not
 * @param reversal undoes an earlier entry of the opposite direction; its own direction stands
 */
public record StatementEntry(
        int line,
        Money amount,
        Direction direction,
        String status,
        boolean reversal,
        @Nullable LocalDate bookingDate,
        @Nullable LocalDate valueDate,
        @Nullable String bankReference,
        @Nullable String entryReference,
        @Nullable BankTransactionCode code,
        @Nullable String additionalInformation,
        @Nullable Batch batch,
        List<TransactionDetail> details) {

    public static final String BOOKED = "BOOK";

    public StatementEntry {
        requireNonNull(amount, "amount");
        requireNonNull(direction, "direction");
        requireNonNull(status, "status");
        details = List.copyOf(details);
    }

    /** Whether it counts in the balance. */
    public boolean booked() {
        return status.equals(BOOKED);
    }

    /** Credits above zero, debits below. */
    public Money signed() {
        return direction == Direction.CREDIT ? amount : amount.negated();
    }
}
