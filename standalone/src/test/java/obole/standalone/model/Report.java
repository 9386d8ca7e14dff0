package obole.standalone.model;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** A report of the PSP: what it pays for in one go. */
final class Report {
    final String ref;
    final String currency;
    final String psp;
    long net;
    final Map<Integer, Long> others = new HashMap<>();
    volatile @Nullable String id;
    volatile @Nullable String loss;

    Report(String ref, String currency, long net) {
        this(ref, currency, "sandbox", net);
    }

    Report(String ref, String currency, String psp, long net) {
        this.psp = psp;
        this.ref = ref;
        this.currency = currency;
        this.net = net;
    }

    String receivable() {
        return "psp:" + psp + ":receivable";
    }
}
