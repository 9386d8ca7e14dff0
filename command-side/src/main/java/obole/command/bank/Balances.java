package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Picks the balance a statement opens with and the one it closes with. A page in the middle has
 * interim balances only: the first opens it, the last closes it.
 */
final class Balances {

    private Balances() {}

    static @Nullable Balance opening(List<Balance> balances) {
        Balance opening = first(balances, "OPBD");
        if (opening == null) {
            opening = first(balances, "PRCD");
        }
        if (opening == null && (has(balances, "CLBD") || interims(balances) > 1)) {
            opening = first(balances, "ITBD");
        }
        return opening;
    }

    static @Nullable Balance closing(List<Balance> balances) {
        Balance closing = first(balances.reversed(), "CLBD");
        boolean opened = has(balances, "OPBD") || has(balances, "PRCD");
        if (closing == null && (opened || interims(balances) > 1)) {
            closing = first(balances.reversed(), "ITBD");
        }
        return closing;
    }

    private static @Nullable Balance first(List<Balance> balances, String kind) {
        for (Balance balance : balances) {
            if (balance.kind().equals(kind)) {
                return balance;
            }
        }
        return null;
    }

    private static boolean has(List<Balance> balances, String kind) {
        return first(balances, kind) != null;
    }

    private static long interims(List<Balance> balances) {
        return balances.stream().filter(balance -> balance.kind().equals("ITBD")).count();
    }
}
