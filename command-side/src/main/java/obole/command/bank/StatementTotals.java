package obole.command.bank;

import org.jspecify.annotations.Nullable;

/** What a statement comes to, known at its end. The sums are of booked entries. */
public record StatementTotals(
        int entries,
        int booked,
        long creditsMinor,
        long debitsMinor,
        @Nullable Balance opening,
        @Nullable Balance closing,
        BalanceCheck check) {}
