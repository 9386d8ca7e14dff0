package obole.command.statement;

import obole.command.decision.Decision;
import obole.command.statement.IntradayCommand.ReportIntraday;
import obole.shared.statement.IntradayEvent;
import obole.shared.statement.IntradayEvent.IntradayReported;

/** The rules of an intraday report, as pure functions: it is recorded once. */
final class Intraday {

    private Intraday() {}

    /** What a report must know to decide. */
    sealed interface State {}

    record Unknown() implements State {}

    record Known() implements State {}

    static Decision<IntradayEvent> decide(State state, IntradayCommand command) {
        return switch (command) {
            case ReportIntraday c ->
                    state instanceof Unknown ? Decision.accept(c.report()) : Decision.replay();
        };
    }

    static State evolve(State state, IntradayEvent event) {
        return switch (event) {
            case IntradayReported _ -> new Known();
        };
    }
}
