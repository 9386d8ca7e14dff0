package obole.benchmarks.http;

import obole.benchmarks.http.Plan.Stretch;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** When each request of an open loop is due, asked in order and never waiting for an answer. */
final class Schedule {

    private final List<Stretch> stretches;
    private int stretch;
    private long doneOfStretch;
    private long beganNanos;

    Schedule(List<Stretch> stretches, long startNanos) {
        this.stretches = stretches;
        this.beganNanos = startNanos;
        skipFinished();
    }

    boolean hasNext() {
        return stretch < stretches.size();
    }

    /** The moment of the next request. */
    long nextNanos() {
        Stretch now = stretches.get(stretch);
        return beganNanos + nanos(now) * doneOfStretch / now.requests();
    }

    void advance() {
        doneOfStretch++;
        skipFinished();
    }

    private void skipFinished() {
        while (hasNext() && doneOfStretch >= stretches.get(stretch).requests()) {
            beganNanos += nanos(stretches.get(stretch));
            doneOfStretch = 0;
            stretch++;
        }
    }

    private static long nanos(Stretch stretch) {
        return TimeUnit.MILLISECONDS.toNanos(stretch.millis());
    }
}
