package obole.command.donation;

import java.math.BigInteger;

/** Divides amounts so that no cent is lost: each part is rounded down, the first take the rest. */
final class ProRata {

    private ProRata() {}

    static long floor(long amount, long part, long whole) {
        return whole == 0
                ? 0
                : BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact();
    }

    /** All of {@code total}; the first takes the rest, whatever its weight. */
    static long[] split(long total, long[] weights) {
        long[] parts = floors(total, weights);
        parts[0] += total - sum(parts);
        return parts;
    }

    /** At most the sum of {@code limits}, and no part above its limit. */
    static long[] within(long total, long[] limits) {
        long[] parts = floors(total, limits);
        long rest = total - sum(parts);
        for (int i = 0; i < parts.length; i++) {
            long more = Math.min(rest, limits[i] - parts[i]);
            parts[i] += more;
            rest -= more;
        }
        return parts;
    }

    static long sum(long[] parts) {
        long sum = 0;
        for (long part : parts) {
            sum = Math.addExact(sum, part);
        }
        return sum;
    }

    private static long[] floors(long total, long[] weights) {
        long whole = sum(weights);
        long[] parts = new long[weights.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = floor(total, weights[i], whole);
        }
        return parts;
    }
}
