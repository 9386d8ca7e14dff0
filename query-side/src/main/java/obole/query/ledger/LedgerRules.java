package obole.query.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What an event does to the ledger: {@link PostingRules}, and whatever a replay asks what would
 * differ with. Pure, as those are.
 */
@FunctionalInterface
interface LedgerRules {

    /** The entries of an event; none when it moves no money. */
    List<JournalEntry> entries(long position, Instant recordedAt, Object event);
}
