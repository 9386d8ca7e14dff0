package obole.query.export;

import obole.shared.money.Money;

import java.time.Instant;
import java.time.LocalDate;

/** A line of the ledger with all that an export says of it. */
record LedgerLine(
        long position,
        int ordinal,
        int line,
        Instant knownAt,
        LocalDate effectiveOn,
        LocalDate postedOn,
        String event,
        LedgerAccount debit,
        LedgerAccount credit,
        Money amount) {

    /** Whether the two lines are of one entry. */
    boolean sameEntry(LedgerLine other) {
        return position == other.position && ordinal == other.ordinal;
    }
}
