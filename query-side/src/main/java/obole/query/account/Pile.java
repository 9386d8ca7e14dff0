package obole.query.account;

import obole.query.account.Lot.Slice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Cents that lie together, oldest first: first in, first out. */
final class Pile {

    private static final Comparator<Slice> OLDEST =
            Comparator.<Slice>comparingLong(each -> each.lot().sequence())
                    .thenComparing(each -> each.lot().kind())
                    .thenComparingLong(Slice::from);

    private final TreeSet<Slice> slices = new TreeSet<>(OLDEST);

    Pile() {}

    Pile(List<Slice> first) {
        first.forEach(this::put);
    }

    /** What comes back has its old place again. */
    void put(Slice slice) {
        if (slice.amount() > 0) {
            slices.add(slice);
        }
    }

    /** The oldest cents, so many as there are. */
    List<Slice> take(long amount) {
        List<Slice> taken = new ArrayList<>();
        long left = amount;
        while (left > 0 && !slices.isEmpty()) {
            Slice oldest = slices.removeFirst();
            long end = Math.min(oldest.to(), oldest.from() + left);
            taken.add(new Slice(oldest.lot(), oldest.from(), end));
            put(new Slice(oldest.lot(), end, oldest.to()));
            left -= end - oldest.from();
        }
        return taken;
    }

    /** All of it, oldest first. */
    List<Slice> all() {
        return List.copyOf(slices);
    }
}
