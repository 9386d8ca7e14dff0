package obole.benchmarks.store;

import java.util.concurrent.atomic.AtomicLong;

/** Names of new streams: in order of time as Obole's are, or all over the index. */
final class Ids {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final AtomicLong next = new AtomicLong(System.currentTimeMillis() << 20);
    private final boolean random;

    Ids(boolean random) {
        this.random = random;
    }

    /** {@code tly_} and 26 characters, as long as any id of Obole. */
    String fresh() {
        long number = next.incrementAndGet();
        return random
                ? "tly_%016x%010d".formatted(mixed(number), number % 10_000_000_000L)
                : "tly_" + padded(number);
    }

    static String padded(long number) {
        String digits = Long.toString(number);
        return "0".repeat(26 - digits.length()) + digits;
    }

    private static long mixed(long number) {
        long mixed = number * GOLDEN;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 27);
    }
}
