package obole.shared.collection;

import obole.shared.donation.DonationId;
import obole.shared.money.Money;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.PledgeId;

import java.time.LocalDate;

/**
 * One direct debit as the bank is told.
 *
 * @param debtor refers to the donor's account in the vault
 */
public record Collection(
        PledgeId pledgeId,
        LocalDate dueOn,
        int attempt,
        DonationId donationId,
        Money amount,
        Mandate mandate,
        boolean accountChanged,
        String debtor) {}
