package obole.standalone.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A donation as whoever gives knows it, and what is left of it by the naive rules. */
final class Gift {

    /** An association with what was agreed with it; nobody has told it to the model but us. */
    record Receiver(
            String id,
            String euros,
            String pounds,
            int basisPoints,
            long least,
            long most,
            boolean bearsFees,
            boolean coversRefunds,
            boolean bearsDisputes) {

        /** The bank account it is paid to. */
        String bankAccount(String currency) {
            return currency.equals("EUR") ? euros : pounds;
        }

        /** Both bounds are in euros, and none of other money. */
        long commission(long amount, String currency) {
            long share = amount * basisPoints / 10_000;
            if (!currency.equals("EUR")) {
                return share;
            }
            return Math.min(amount, Math.min(most, Math.max(least, share)));
        }
    }

    /** A dispute as far as it has been heard of. */
    static final class Heard {
        long amount;
        long excess;
        long awaitedExcess;
        Take kept;
        Take awaited;
        boolean opened;
        boolean withdrawn;

        Heard(int beneficiaries) {
            kept = Take.nothing(beneficiaries);
            awaited = Take.nothing(beneficiaries);
        }
    }

    final String id;
    final String currency;
    final String psp;
    final List<Receiver> to;
    final long[] wanted;
    final long tipWanted;

    /** Authorised only, until somebody captures it. */
    boolean later;

    // What the PSP has done with it.
    long paid;
    boolean over;
    boolean reported;
    boolean withdrawnByPsp;
    boolean disputed;
    long pspFee;

    // What has been heard of it.
    long[] amounts = {};
    long[] commissions = {};
    long[] fees = {};
    long[] shortOf = {};
    long tip;
    boolean captured;
    boolean settled;
    boolean reversed;
    private final Map<String, Take> refunds = new HashMap<>();
    private final List<Take> reversals = new ArrayList<>();
    final Map<String, Heard> disputes = new HashMap<>();

    Gift(String id, String currency, List<Receiver> to, long[] wanted, long tipWanted) {
        this(id, currency, "sandbox", to, wanted, tipWanted);
    }

    Gift(String id, String currency, String psp, List<Receiver> to, long[] wanted, long tipWanted) {
        this.psp = psp;
        this.id = id;
        this.currency = currency;
        this.to = to;
        this.wanted = wanted;
        this.tipWanted = tipWanted;
    }

    long gross() {
        return Take.sum(wanted) + tipWanted;
    }

    /** By the PSP, which can give it back; a direct debit is given back by its bank. */
    boolean byPsp() {
        return psp.equals("sandbox");
    }

    String receivable() {
        return "psp:" + psp + ":receivable";
    }

    int size() {
        return to.size();
    }

    /** Less than was wanted is divided as the whole was. */
    void capture(long minor) {
        long[] weights = new long[size() + 1];
        System.arraycopy(wanted, 0, weights, 0, size());
        weights[size()] = tipWanted;
        long[] parts = Take.within(minor, weights);
        amounts = new long[size()];
        commissions = new long[size()];
        fees = new long[size()];
        shortOf = new long[size()];
        for (int i = 0; i < size(); i++) {
            amounts[i] = parts[i];
            long whole = to.get(i).commission(wanted[i], currency);
            commissions[i] = wanted[i] == 0 ? 0 : whole * parts[i] / wanted[i];
        }
        tip = parts[size()];
        captured = true;
    }

    /** All that has gone back, or is on its way back. */
    Take taken() {
        Take all = Take.nothing(size());
        for (Take each : refunds.values()) {
            all = all.plus(each);
        }
        for (Heard each : disputes.values()) {
            all = all.plus(each.kept);
        }
        for (Take each : reversals) {
            all = all.plus(each);
        }
        return all;
    }

    /** With what was won back and is not here yet. */
    Take withheld() {
        Take all = taken();
        for (Heard each : disputes.values()) {
            all = all.plus(each.awaited);
        }
        return all;
    }

    long left() {
        return Take.sum(amounts) + tip - taken().total();
    }

    private long[] leftOfEach() {
        return Take.nothing(size()).less(taken()).plus(whole()).amounts();
    }

    private Take whole() {
        return new Take(amounts, commissions, new long[size()], tip);
    }

    Heard dispute(String ref) {
        return disputes.computeIfAbsent(ref, _ -> new Heard(size()));
    }

    Take refund(String ref) {
        return refunds.getOrDefault(ref, Take.nothing(size()));
    }

    void givenUp(String ref) {
        refunds.remove(ref);
    }

    /** Pro rata of what is left; named parts; the tip when asked for, or when nothing else is. */
    Take ask(String ref, World.Refund wish) {
        long leftTip = tip - taken().tip();
        long[] left = leftOfEach();
        long[] parts;
        long ofTip;
        if (wish.parts().length > 0) {
            parts = wish.parts();
            ofTip = wish.withTip() ? leftTip : 0;
        } else {
            long all = wish.amount() == 0 ? left() : wish.amount();
            ofTip = wish.withTip() ? Math.min(all, leftTip) : Math.max(0, all - Take.sum(left));
            parts = Take.within(all - ofTip, left);
        }
        long[] ours = commissionsBack(parts);
        Take take = new Take(parts, ours, coversBack(parts, ours), ofTip);
        refunds.put(ref, take);
        return take;
    }

    /** What a dispute takes: at most what is left, the tip last. */
    Take seize(long minor) {
        long all = Math.min(minor, left());
        long[] left = leftOfEach();
        long ofShares = Math.min(all, Take.sum(left));
        long[] parts = Take.within(ofShares, left);
        return new Take(parts, commissionsBack(parts), new long[size()], all - ofShares);
    }

    /** Of all that has gone back the rounded share, so that a full return gives back all. */
    private long[] commissionsBack(long[] parts) {
        Take taken = taken();
        long[] back = new long[size()];
        for (int i = 0; i < size(); i++) {
            if (parts[i] > 0) {
                long all = commissions[i] * (taken.amounts()[i] + parts[i]) / amounts[i];
                back[i] = Math.clamp(all - taken.commissions()[i], 0, parts[i]);
            }
        }
        return back;
    }

    private long[] coversBack(long[] parts, long[] ours) {
        Take before = Take.nothing(size());
        for (Take each : refunds.values()) {
            before = before.plus(each);
        }
        long[] covers = new long[size()];
        for (int i = 0; i < size(); i++) {
            if (to.get(i).coversRefunds() && parts[i] > 0) {
                long all = fees[i] * (before.amounts()[i] + parts[i]) / amounts[i];
                covers[i] = Math.clamp(all - before.covers()[i], 0, parts[i] - ours[i]);
            }
        }
        return covers;
    }

    /** All that is still there goes; what the house had covered of the rest comes back to it. */
    Take reverse() {
        Take rest = whole().less(taken());
        reversals.add(rest);
        reversed = true;
        return rest;
    }
}
