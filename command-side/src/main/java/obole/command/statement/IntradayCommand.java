package obole.command.statement;

import obole.command.decision.Creating;
import obole.shared.statement.IntradayEvent.IntradayReported;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of an intraday report. */
sealed interface IntradayCommand {

    @TargetAggregateIdentifier
    String target();

    /** {@code report} is what is to be recorded. */
    record ReportIntraday(IntradayReported report) implements IntradayCommand, Creating {

        @Override
        @TargetAggregateIdentifier
        public String target() {
            return report.intradayId().toString();
        }

        @Override
        public String createdStream() {
            return target();
        }
    }
}
