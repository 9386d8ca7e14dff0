package obole.query.ledger;

import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryProposed;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryRefused;

import java.time.LocalDate;

/** How finance's own entries are booked: as approved. What they may touch is decided before. */
final class ManualEntryPostings {

    private ManualEntryPostings() {}

    static Posting of(ManualEntryEvent event, LocalDate recordedOn) {
        return switch (event) {
            case ManualEntryProposed _, ManualEntryRefused _ -> Posting.on(recordedOn);
            case ManualEntryApproved approved -> {
                Posting posting = Posting.on(approved.effectiveOn());
                approved.lines()
                        .forEach(line ->
                                posting.add(
                                        Transfer.named(
                                                line.debit(), line.credit(), line.amount())));
                yield posting;
            }
        };
    }
}
