package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What a statement comes to, known at its end. The sums are of booked entries in its own currency.
 *
 * @param firstOn the earliest booking date of an entry; null where no entry has one
 * @param lastOn the latest
 */
public record StatementTotals(
        int entries,
        int booked,
        long creditsMinor,
        long debitsMinor,
        @Nullable Balance opening,
        @Nullable Balance closing,
        BalanceCheck check,
        @Nullable LocalDate firstOn,
        @Nullable LocalDate lastOn) {

    /** Of a format whose balances always have their dates. */
    StatementTotals(
            int entries,
            int booked,
            long creditsMinor,
            long debitsMinor,
            @Nullable Balance opening,
            @Nullable Balance closing,
            BalanceCheck check) {
        this(entries, booked, creditsMinor, debitsMinor, opening, closing, check, null, null);
    }
}
