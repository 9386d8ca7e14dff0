package obole.shared.period;

import obole.shared.identity.Digest;

import java.time.LocalDate;
import java.util.List;

/** What happens to the periods of the books. */
public sealed interface PeriodEvent {

    BooksId booksId();

    /**
     * What counts for the period or before is from now on posted on the day after what is closed.
     *
     * @param position up to which event the list was checked
     * @param proof the version of the proof of its last day
     */
    record PeriodClosed(
            BooksId booksId,
            Period period,
            long position,
            int proof,
            Digest proofDigest,
            List<ClosingCheck> checks,
            String by)
            implements PeriodEvent {
        public PeriodClosed {
            checks = List.copyOf(checks);
        }
    }

    record ReopeningProposed(BooksId booksId, LocalDate from, String reason, String by)
            implements PeriodEvent {}

    record ReopeningRefused(BooksId booksId, LocalDate from, String reason, String by)
            implements PeriodEvent {}

    /** Open again from a day on, with every period that ends on it or later. */
    record PeriodsReopened(
            BooksId booksId, LocalDate from, String reason, String proposedBy, String by)
            implements PeriodEvent {}
}
