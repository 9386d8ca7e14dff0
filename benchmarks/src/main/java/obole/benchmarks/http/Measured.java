package obole.benchmarks.http;

import obole.benchmarks.Figures;

import org.HdrHistogram.Histogram;

import java.util.concurrent.TimeUnit;

/**
 * What the generator saw, as a line of JSON from its process.
 *
 * @param failures answers other than 2xx, and connections that broke
 * @param waited latencies from when a request was due, whether or not it could be sent then
 * @param served latencies from when it was sent
 */
record Measured(
        long requests,
        long failures,
        long nanos,
        long cpuNanos,
        Percentiles waited,
        Percentiles served) {

    /** Of latencies in microseconds. */
    record Percentiles(long p50, long p99, long p999, long max) {

        static Percentiles of(Histogram micros) {
            return new Percentiles(
                    micros.getValueAtPercentile(50),
                    micros.getValueAtPercentile(99),
                    micros.getValueAtPercentile(99.9),
                    micros.getMaxValue());
        }
    }

    Figures figures() {
        return Figures.none()
                .rate("per_second", requests, nanos)
                .with("failures", failures)
                .with("p50_us", waited.p50())
                .with("p99_us", waited.p99())
                .with("p99.9_us", waited.p999())
                .with("max_us", waited.max())
                .with("served_p99_us", served.p99())
                .each("generator_cpu_us", TimeUnit.NANOSECONDS.toMicros(cpuNanos), requests);
    }
}
