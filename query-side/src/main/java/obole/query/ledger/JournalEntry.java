package obole.query.ledger;

import java.time.LocalDate;
import java.util.List;

/**
 * What one event, or one bank line of it, does to the ledger. Position and ordinal are its id, so
 * that every rebuild gives the same.
 *
 * @param event the name of what happened, as people and exports see it
 */
record JournalEntry(
        long position, int ordinal, LocalDate effectiveOn, String event, List<Transfer> transfers) {

    JournalEntry {
        transfers = List.copyOf(transfers);
    }
}
