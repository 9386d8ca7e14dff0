package obole.shared.codec;

import static obole.shared.codec.StoredNames.named;

import obole.shared.alarm.AlarmEvent;
import obole.shared.codec.EventNames.EventName;
import obole.shared.history.HistoryImportEvent;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.period.PeriodEvent;
import obole.shared.rate.RatesEvent;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.safeguarding.ProofEvent;
import obole.shared.statement.IntradayEvent;

import java.util.List;

/** The part of {@link EventNames} that is about the books themselves: what finance does by hand. */
final class StoredBookNames {

    static final List<EventName> ALL =
            List.of(
                    named("manual-entry.proposed", ManualEntryEvent.ManualEntryProposed.class),
                    named("manual-entry.approved", ManualEntryEvent.ManualEntryApproved.class),
                    named("manual-entry.refused", ManualEntryEvent.ManualEntryRefused.class),
                    named("import.proposed", HistoryImportEvent.ImportProposed.class),
                    named("import.approved", HistoryImportEvent.ImportApproved.class),
                    named("import.refused", HistoryImportEvent.ImportRefused.class),
                    named("import.finished", HistoryImportEvent.ImportFinished.class),
                    named("intraday.reported", IntradayEvent.IntradayReported.class),
                    named("rates.recorded", RatesEvent.RatesRecorded.class),
                    named("safeguarding.proof-recorded", ProofEvent.ProofRecorded.class),
                    named("period.closed", PeriodEvent.PeriodClosed.class),
                    named("period.reopening-proposed", PeriodEvent.ReopeningProposed.class),
                    named("period.reopening-refused", PeriodEvent.ReopeningRefused.class),
                    named("period.reopened", PeriodEvent.PeriodsReopened.class),
                    named("alarm.raised", AlarmEvent.AlarmRaised.class),
                    named("alarm.acknowledged", AlarmEvent.AlarmAcknowledged.class),
                    named("break.assigned", BreakEvent.BreakAssigned.class),
                    named("break.commented", BreakEvent.BreakCommented.class),
                    named("break.resolution-proposed", BreakEvent.BreakResolutionProposed.class),
                    named("break.resolution-approved", BreakEvent.BreakResolutionApproved.class),
                    named("break.resolution-refused", BreakEvent.BreakResolutionRefused.class));

    private StoredBookNames() {}
}
