package obole.command.period;

import obole.shared.identity.Digest;
import obole.shared.period.BooksId;
import obole.shared.period.ClosingCheck;
import obole.shared.period.Period;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.LocalDate;
import java.util.List;

/** What may be asked of the periods of the books. */
public sealed interface PeriodCommand {

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return BooksId.OURS.toString();
    }

    /**
     * Carries the list as it was checked up to a position.
     *
     * @param today the day it is asked on
     */
    record ClosePeriod(
            Period period,
            long position,
            int proof,
            Digest proofDigest,
            List<ClosingCheck> checks,
            String by,
            LocalDate today)
            implements PeriodCommand {
        public ClosePeriod {
            checks = List.copyOf(checks);
        }
    }

    record ProposeReopening(LocalDate from, String reason, String by) implements PeriodCommand {}

    record ApproveReopening(LocalDate from, String by) implements PeriodCommand {}

    record RefuseReopening(LocalDate from, String reason, String by) implements PeriodCommand {}
}
