package obole.query.ledger;

import obole.shared.donation.RefundEvent;

import java.time.Instant;
import java.util.List;

/** Rules that book no refund: what a replay is asked what would differ with. */
final class WithoutRefunds implements LedgerRules {

    @Override
    public List<JournalEntry> entries(long position, Instant recordedAt, Object event) {
        return event instanceof RefundEvent
                ? List.of()
                : PostingRules.entries(position, recordedAt, event);
    }
}
