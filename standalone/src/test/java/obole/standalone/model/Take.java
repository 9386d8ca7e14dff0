package obole.standalone.model;

import java.util.Arrays;

/** What goes back of a gift: of each beneficiary an amount, with our part of it, and the tip. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
record Take(long[] amounts, long[] commissions, long[] covers, long tip) {

    static Take nothing(int beneficiaries) {
        long[] none = new long[beneficiaries];
        return new Take(none, none, none, 0);
    }

    /** What the beneficiary itself gives back. */
    long own(int i) {
        return amounts[i] - commissions[i] - covers[i];
    }

    long total() {
        return tip + sum(amounts);
    }

    long ours() {
        return tip + sum(commissions) + sum(covers);
    }

    Take plus(Take other) {
        return new Take(
                added(amounts, other.amounts, 1),
                added(commissions, other.commissions, 1),
                added(covers, other.covers, 1),
                tip + other.tip);
    }

    Take less(Take other) {
        return new Take(
                added(amounts, other.amounts, -1),
                added(commissions, other.commissions, -1),
                added(covers, other.covers, -1),
                tip - other.tip);
    }

    /** The part of a dispute that is not lost: our tip first, then each his share. */
    Take part(long minor) {
        long ofTip = Math.min(minor, tip);
        long[] parts = within(minor - ofTip, amounts);
        long[] ours = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            ours[i] = parts[i] == 0 ? 0 : commissions[i] * parts[i] / amounts[i];
        }
        return new Take(parts, ours, new long[parts.length], ofTip);
    }

    static long sum(long[] all) {
        return Arrays.stream(all).sum();
    }

    /** Divided by weight and rounded down; what rounding leaves goes to the first. */
    static long[] split(long minor, long[] weights) {
        long[] parts = down(minor, weights);
        parts[0] += minor - sum(parts);
        return parts;
    }

    /** The same, but nobody gets more than his weight. */
    static long[] within(long minor, long[] weights) {
        long[] parts = down(minor, weights);
        long left = minor - sum(parts);
        for (int i = 0; left > 0; i++) {
            long more = Math.min(left, weights[i] - parts[i]);
            parts[i] += more;
            left -= more;
        }
        return parts;
    }

    private static long[] down(long minor, long[] weights) {
        long all = sum(weights);
        return Arrays.stream(weights).map(each -> all == 0 ? 0 : minor * each / all).toArray();
    }

    private static long[] added(long[] one, long[] other, int sign) {
        long[] sums = one.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += sign * other[i];
        }
        return sums;
    }
}
