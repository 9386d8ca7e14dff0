package obole.standalone.model;

import obole.standalone.model.Gift.Receiver;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What donors have promised to give month by month, and what their banks have made of each direct
 * debit. It is its own lock.
 */
final class Promises {

    /** A promise; what was to be given first, and then, in order. */
    static final class Promise {
        final String id;
        final List<Receiver> to;
        final LocalDate firstDueOn;
        final int noticeDays;
        final List<long[]> amounts = new ArrayList<>();
        final long tip;
        volatile long changedAt;

        Promise(
                String id,
                List<Receiver> to,
                long[] amounts,
                long tip,
                LocalDate firstDueOn,
                int noticeDays) {
            this.id = id;
            this.to = to;
            this.amounts.add(amounts);
            this.tip = tip;
            this.firstDueOn = firstDueOn;
            this.noticeDays = noticeDays;
        }
    }

    private final Map<String, Promise> promises = new LinkedHashMap<>();
    private final Map<String, Long> collected = new HashMap<>();
    private final Set<String> rejected = new HashSet<>();
    private final Set<String> returned = new HashSet<>();

    synchronized void add(Promise promise) {
        promises.putIfAbsent(promise.id, promise);
    }

    synchronized Promise promise(String id) {
        return World.known(promises, id);
    }

    synchronized List<Promise> all() {
        return List.copyOf(promises.values());
    }

    synchronized void change(Promise promise, long[] amounts) {
        promise.amounts.add(amounts);
    }

    /** What was to be given after so many changes. */
    synchronized long[] amounts(Promise promise, int changes) {
        return promise.amounts.get(changes);
    }

    synchronized void collect(String donation, long minor) {
        collected.put(donation, minor);
    }

    synchronized void reject(String donation) {
        rejected.add(donation);
    }

    synchronized void giveBack(String donation) {
        returned.add(donation);
    }

    /** What the bank has credited for it, once. */
    synchronized long collected(String donation) {
        return World.known(collected, donation);
    }

    synchronized boolean isRejected(String donation) {
        return rejected.contains(donation);
    }

    synchronized boolean isReturned(String donation) {
        return returned.contains(donation);
    }

    /** All that some bank has given back. */
    synchronized Set<String> returned() {
        return Set.copyOf(returned);
    }
}
