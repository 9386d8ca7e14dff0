package obole.standalone.model;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** A report of the PSP: what it pays for in one go. */
final class Report {
    final String ref;
    final String currency;
    final long net;
    final Map<Integer, Long> others = new HashMap<>();
    volatile @Nullable String id;
    volatile @Nullable String loss;

    Report(String ref, String currency, long net) {
        this.ref = ref;
        this.currency = currency;
        this.net = net;
    }
}
