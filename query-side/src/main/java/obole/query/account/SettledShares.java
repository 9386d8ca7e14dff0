package obole.query.account;

import java.util.ArrayList;
import java.util.List;

/**
 * The donations behind a credit, laid out one after the other over its cents: so a cent of the
 * credit is of exactly one donation, and a donation of exactly its own cents.
 */
final class SettledShares {

    /**
     * @param credited what the donation adds to the credit; below zero when it takes from it
     */
    record Share(String donation, long given, long commission, long fee, long tip, long credited) {}

    /** How many of the cents asked for are of a donation. */
    record Part(Share share, long amount) {}

    private SettledShares() {}

    /**
     * The donations of the cents between {@code from} and {@code to}. What one takes away is taken
     * from those after it.
     */
    static List<Part> parts(List<Share> shares, long from, long to) {
        List<Part> parts = new ArrayList<>();
        long sum = 0;
        long laid = 0;
        for (Share share : shares) {
            sum = Math.addExact(sum, share.credited());
            long begins = Math.max(laid, from);
            long ends = Math.min(sum, to);
            laid = Math.max(laid, sum);
            if (ends > begins) {
                parts.add(new Part(share, ends - begins));
            }
        }
        return parts;
    }
}
