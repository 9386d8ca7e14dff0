package obole.shared.pledge;

import java.time.LocalDate;

/**
 * How an instalment is collected from an account.
 *
 * @param collectOn a day on which TARGET is open
 * @param accountChanged the first collection since the donor gave another account
 */
public record Debit(
        Mandate mandate, SequenceType sequence, LocalDate collectOn, boolean accountChanged) {}
