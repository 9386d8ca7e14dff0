package obole.command.rate;

import static obole.command.rate.RatesRejection.RATES_DIFFER;
import static obole.command.rate.RatesRejection.RATES_OF_TOMORROW;

import obole.command.decision.Decision;
import obole.command.rate.RatesCommand.RecordRates;
import obole.shared.identity.Digest;
import obole.shared.rate.RatesEvent;
import obole.shared.rate.RatesEvent.RatesRecorded;

/** The rules of the exchange rates of one day, as pure functions. */
final class Rates {

    private Rates() {}

    /** What the rates of a day must know to decide. */
    sealed interface State {}

    record Unknown() implements State {}

    record Known(Digest requestDigest) implements State {}

    static Decision<RatesEvent> decide(State state, RatesCommand command) {
        return switch (command) {
            case RecordRates c ->
                    switch (state) {
                        case Known known ->
                                known.requestDigest().equals(c.requestDigest())
                                        ? Decision.replay()
                                        : Decision.reject(RATES_DIFFER);
                        case Unknown() ->
                                c.day().isAfter(c.today())
                                        ? Decision.reject(RATES_OF_TOMORROW)
                                        : Decision.accept(
                                                new RatesRecorded(
                                                        c.ratesId(),
                                                        c.requestDigest(),
                                                        c.day(),
                                                        c.source(),
                                                        c.rates(),
                                                        c.by()));
                    };
        };
    }

    static State evolve(State state, RatesEvent event) {
        return switch (event) {
            case RatesRecorded e -> new Known(e.requestDigest());
        };
    }
}
