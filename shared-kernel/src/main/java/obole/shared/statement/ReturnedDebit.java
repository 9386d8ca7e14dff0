package obole.shared.statement;

import obole.shared.donation.DonationId;
import obole.shared.money.Money;

/**
 * One direct debit that a bank has given back.
 *
 * @param amount positive
 * @param reason the bank's code, or {@link #UNTOLD}
 */
public record ReturnedDebit(DonationId donationId, Money amount, String reason) {

    /** Of a bank that gives no code: nothing is concluded from it. */
    public static final String UNTOLD = "NONE";
}
