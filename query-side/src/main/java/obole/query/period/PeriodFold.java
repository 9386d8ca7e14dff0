package obole.query.period;

import obole.schema.views.tables.records.BooksRecord;
import obole.schema.views.tables.records.ClosingRecord;
import obole.shared.period.ClosedPeriods;
import obole.shared.period.PeriodEvent;
import obole.shared.period.PeriodEvent.PeriodClosed;
import obole.shared.period.PeriodEvent.PeriodsReopened;
import obole.shared.period.PeriodEvent.ReopeningProposed;
import obole.shared.period.PeriodEvent.ReopeningRefused;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;

/** What each event changes of the rows. */
final class PeriodFold {

    private PeriodFold() {}

    static void books(BooksRecord row, PeriodEvent event) {
        ClosedPeriods closed = closed(row).after(event);
        YearMonth month = closed.closedMonth();
        row.setFirstDay(closed.firstDay())
                .setClosedOn(closed.closedOn())
                .setClosedMonth(month == null ? null : month.atDay(1));
        switch (event) {
            case PeriodClosed _ -> {}
            case ReopeningProposed e -> reopening(row, e.from(), e.by(), e.reason());
            case ReopeningRefused _, PeriodsReopened _ -> reopening(row, null, null, null);
        }
    }

    private static ClosedPeriods closed(BooksRecord row) {
        LocalDate month = row.getClosedMonth();
        return new ClosedPeriods(
                row.getFirstDay(), row.getClosedOn(), month == null ? null : YearMonth.from(month));
    }

    private static void reopening(
            BooksRecord row,
            @Nullable LocalDate from,
            @Nullable String by,
            @Nullable String reason) {
        row.setReopeningFrom(from).setReopeningBy(by).setReopeningReason(reason);
    }

    /** {@code json} writes the checked list. */
    static void closing(ClosingRecord row, PeriodEvent event, Function<Object, String> json) {
        switch (event) {
            case PeriodClosed e ->
                    row.setKind("CLOSED")
                            .setPeriod(e.period().toString())
                            .setKnownPosition(e.position())
                            .setProof(e.proof())
                            .setProofDigest(e.proofDigest().hex())
                            .setChecks(json.apply(e.checks()))
                            .setBy(e.by());
            case ReopeningProposed e ->
                    row.setKind("REOPENING_PROPOSED")
                            .setPeriod(e.from().toString())
                            .setReason(e.reason())
                            .setBy(e.by());
            case ReopeningRefused e ->
                    row.setKind("REOPENING_REFUSED")
                            .setPeriod(e.from().toString())
                            .setReason(e.reason())
                            .setBy(e.by());
            case PeriodsReopened e ->
                    row.setKind("REOPENED")
                            .setPeriod(e.from().toString())
                            .setReason(e.reason())
                            .setProposedBy(e.proposedBy())
                            .setBy(e.by());
        }
    }
}
