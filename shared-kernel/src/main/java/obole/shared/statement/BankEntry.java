package obole.shared.statement;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * One booked line of a statement, without a word that could name a natural person.
 *
 * @param line number of the line in the statement, from 1
 * @param amount always positive; {@code credit} says the direction
 * @param bankReference the bank's own id of the booking
 * @param endToEndId the payment's id, when it is one of ours or a machine's
 * @param reference a reference of ours or of a PSP found in the remittance information
 * @param returnReason ISO reason code when the line brings money back
 * @param reversal the bank takes back an earlier line; the direction is this line's own
 */
public record BankEntry(
        int line,
        boolean credit,
        Money amount,
        LocalDate bookedOn,
        LocalDate valueOn,
        @Nullable String bankReference,
        @Nullable String endToEndId,
        @Nullable String reference,
        @Nullable String returnReason,
        boolean reversal) {

    public BankEntry(
            int line,
            boolean credit,
            Money amount,
            LocalDate bookedOn,
            LocalDate valueOn,
            @Nullable String bankReference,
            @Nullable String endToEndId,
            @Nullable String reference,
            @Nullable String returnReason) {
        this(
                line,
                credit,
                amount,
                bookedOn,
                valueOn,
                bankReference,
                endToEndId,
                reference,
                returnReason,
                false);
    }
}
