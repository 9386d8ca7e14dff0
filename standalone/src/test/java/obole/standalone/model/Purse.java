package obole.standalone.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one association has in one currency. */
final class Purse {

    /** A payout that has not ended. */
    static final class Open {
        final String id;
        final long minor;
        boolean sent;

        Open(String id, long minor) {
            this.id = id;
            this.minor = minor;
        }
    }

    /** A payout that the loss order has cancelled, and what there was without it. */
    record Given(String id, long without, boolean newest) {}

    long available;
    long reserved;
    long advanced;
    long limit;
    long kept;
    long forDisputes;
    boolean frozen;
    World.Rule rule = World.Rule.NONE;
    final Deque<Long> toReserve = new ArrayDeque<>();
    final SortedMap<String, Long> slices = new TreeMap<>();
    final List<Open> payouts = new ArrayList<>();
    final List<Given> given = new ArrayList<>();
    final Map<String, Long> waiting = new TreeMap<>();

    /** First what has no end, then what ends first. */
    void useReserve(long minor) {
        reserved -= minor;
        long ofKept = Math.min(minor, kept);
        kept -= ofKept;
        long left = minor - ofKept;
        for (Map.Entry<String, Long> slice : slices.entrySet()) {
            long used = Math.min(left, slice.getValue());
            slice.setValue(slice.getValue() - used);
            left -= used;
        }
    }

    /** What the rule keeps of a settlement's credit. */
    void reserveOf(long credited) {
        long rolling = credited * rule.basisPoints() / 10_000;
        long missing = Math.min(rule.fixed() - kept, credited - rolling);
        for (long each : new long[] {rolling, missing}) {
            if (each > 0) {
                toReserve.add(each);
            }
        }
    }

    /** What would have to be advanced, if all payouts that can be were cancelled. */
    boolean fundable(long minor) {
        long availableThen = available;
        long advancedThen = advanced;
        for (Open each : payouts.reversed()) {
            if (!each.sent && minor > availableThen + reserved) {
                long repaid = Math.min(each.minor, advancedThen);
                advancedThen -= repaid;
                availableThen += each.minor - repaid;
            }
        }
        long advance = Math.max(0, minor - availableThen - reserved);
        return advance == 0 || advancedThen + advance <= limit;
    }
}
