package obole.shared.codec;

import obole.shared.codec.EventNames.EventName;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.statement.BankLineEvent;

import java.util.List;

/** The part of {@link EventNames} that people say about single lines of reports and statements. */
final class LineNames {

    static final List<EventName> ALL =
            List.of(
                    named("bank-line.written-off", BankLineEvent.BankLineWrittenOff.class),
                    named(
                            "report-line.resolution-proposed",
                            ReportLineEvent.ReportLineResolutionProposed.class),
                    named(
                            "report-line.resolution-refused",
                            ReportLineEvent.ReportLineResolutionRefused.class),
                    named("report-line.written-off", ReportLineEvent.ReportLineWrittenOff.class),
                    named("report-line.attributed", ReportLineEvent.ReportLineAttributed.class),
                    named("report-line.accepted", ReportLineEvent.ReportLineAccepted.class),
                    named("report-line.settled", ReportLineEvent.ReportLineSettled.class),
                    named("report-line.offset", ReportLineEvent.ReportLineOffset.class));

    private LineNames() {}

    private static EventName named(String name, Class<?> type) {
        return new EventName(name, "1", type);
    }
}
