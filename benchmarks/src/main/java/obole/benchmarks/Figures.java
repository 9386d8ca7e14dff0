package obole.benchmarks;

import org.HdrHistogram.AbstractHistogram;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/** What one round found, by names that end in their unit. */
public record Figures(SequencedMap<String, BigDecimal> values) {

    private static final int DIGITS = 3;

    public Figures {
        values = new LinkedHashMap<>(values);
    }

    public static Figures none() {
        return new Figures(new LinkedHashMap<>());
    }

    public Figures with(String name, long value) {
        return with(name, BigDecimal.valueOf(value));
    }

    public Figures with(Figures others) {
        Figures more = new Figures(values);
        more.values.putAll(others.values);
        return more;
    }

    /** So many a second. */
    public Figures rate(String name, long count, long nanos) {
        return with(
                name,
                BigDecimal.valueOf(count)
                        .multiply(BigDecimal.valueOf(TimeUnit.SECONDS.toNanos(1)))
                        .divide(BigDecimal.valueOf(Math.max(1, nanos)), 0, RoundingMode.HALF_UP));
    }

    /** So much for each of them, with as many places as a small figure needs. */
    public Figures each(String name, long total, long count) {
        if (count == 0) {
            return this;
        }
        return with(name, quotient(BigDecimal.valueOf(total), BigDecimal.valueOf(count)));
    }

    /** Latencies recorded in microseconds. */
    public Figures latencies(AbstractHistogram micros) {
        return with("p50_us", micros.getValueAtPercentile(50))
                .with("p99_us", micros.getValueAtPercentile(99))
                .with("p99.9_us", micros.getValueAtPercentile(99.9))
                .with("max_us", micros.getMaxValue());
    }

    /** Three digits that say something, and no more places than those need. */
    static BigDecimal quotient(BigDecimal part, BigDecimal whole) {
        BigDecimal exact = part.divide(whole, 12, RoundingMode.HALF_UP);
        if (exact.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int beforePoint = exact.precision() - exact.scale();
        int places = Math.clamp(DIGITS - beforePoint, 0, 6);
        return exact.setScale(places, RoundingMode.HALF_UP);
    }

    private Figures with(String name, BigDecimal value) {
        Map<String, BigDecimal> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Figures(new LinkedHashMap<>(more));
    }
}
