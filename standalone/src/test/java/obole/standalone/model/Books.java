package obole.standalone.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Balances as a child would keep them: a name and a number, debit positive. A name is a currency, a
 * space and an account.
 */
final class Books {

    static final String CLAIM = "house:claim";
    static final String PENDING = "house:pending";
    static final String AVAILABLE = "house:available";
    static final String IN_SWEEP = "house:in-sweep";
    static final String TIPS = "platform:tips";
    static final String COMMISSIONS = "platform:commissions";
    static final String COVERS = "refunds:fee-covers";
    static final String REFUNDS = "refunds:in-transit";
    static final String DISPUTES = "disputes:in-transit";
    static final String LOSSES = "losses:disputes";
    static final String WRITE_OFFS = "losses:write-offs";
    static final String SWEEPS = "transfers:in-transit";
    static final String RECEIVABLE = "psp:sandbox:receivable";
    static final String COLLECTIONS = "psp:sdd:sg:receivable";
    static final String HELD = "psp:sandbox:held";
    static final String BILLED = "psp:sandbox:billed";
    static final String FEES = "psp:sandbox:fees";

    private final SortedMap<String, Long> balances = new TreeMap<>();
    private SortedMap<String, Long> change = new TreeMap<>();

    /** Below zero is the other way round. */
    void move(String currency, String debit, String credit, long minor) {
        add(currency + " " + debit, minor);
        add(currency + " " + credit, -minor);
    }

    /** What has moved elsewhere. */
    void take(SortedMap<String, Long> changes) {
        changes.forEach(this::add);
        change.clear();
    }

    private void add(String account, long minor) {
        balances.merge(account, minor, Math::addExact);
        change.merge(account, minor, Math::addExact);
    }

    /** What has moved since this was asked before, without what is nothing. */
    SortedMap<String, Long> changed() {
        SortedMap<String, Long> all = change;
        all.values().removeIf(minor -> minor == 0);
        change = new TreeMap<>();
        return all;
    }

    long balance(String currency, String account) {
        return balances.getOrDefault(currency + " " + account, 0L);
    }

    /** Without what is nothing. */
    SortedMap<String, Long> balances() {
        SortedMap<String, Long> all = new TreeMap<>(balances);
        all.values().removeIf(minor -> minor == 0);
        return all;
    }

    /**
     * Which rules of the ledger a change has broken. Where the pool balances, the equation can only
     * fail by an account of the pool that is no term of it; how much each term is, is for the rules
     * of the model to say, account by account.
     */
    List<String> broken(SortedMap<String, Long> changes) {
        List<String> broken = new ArrayList<>();
        TreeMap<String, Long> books = new TreeMap<>();
        changes.forEach((name, minor) -> {
            String currency = name.substring(0, 3);
            String account = name.substring(4);
            books.merge(currency + (house(account) ? " house" : " pool"), minor, Long::sum);
            books.merge(currency + " equation", minor * sign(account), Long::sum);
            requireStage(currency, account, broken);
        });
        books.forEach((book, sum) -> {
            if (sum != 0) {
                broken.add(book + " does not balance: " + sum);
            }
        });
        for (String currency : List.of("EUR", "GBP")) {
            long mirrored =
                    balance(currency, CLAIM)
                            + balance(currency, PENDING)
                            + balance(currency, AVAILABLE)
                            + balance(currency, IN_SWEEP);
            if (mirrored != 0) {
                broken.add(currency + " house:claim is not its mirror: " + mirrored);
            }
        }
        return broken;
    }

    private void requireStage(String currency, String account, List<String> broken) {
        if (account.equals(REFUNDS) && balance(currency, account) > 0) {
            broken.add(account + " is below zero");
        }
        if (!account.startsWith("association:")) {
            return;
        }
        String whose = account.substring(0, account.lastIndexOf(':') + 1);
        String stage = account.substring(whose.length());
        long owed = -balance(currency, account);
        switch (stage) {
            case "available", "reserved", "in-payout" -> {
                if (owed < 0) {
                    broken.add(account + " is below zero: " + owed);
                }
            }
            case "advanced" -> {
                if (owed > 0) {
                    broken.add(account + " is below zero: " + -owed);
                }
            }
            default -> {}
        }
        if (balance(currency, whose + "advanced") > 0
                && balance(currency, whose + "available") < 0) {
            broken.add(whose + " has money while it owes an advance");
        }
    }

    private static boolean house(String account) {
        return account.matches(
                "house:claim|house:counterpart|platform:.*|losses:.*|bank:fees|bank:operating:.*"
                        + "|refunds:fee-covers|transfers:.*|psp:.*:(fees|billed)|suspense:op:.*"
                        + "|association:.*:advanced");
    }

    /** B is on one side of the safeguarding equation, everything else of the pool on the other. */
    private static long sign(String account) {
        boolean known =
                account.matches(
                        "bank:safeguarding:.*|suspense:sg.*"
                                + "|association:.*:(available|reserved|in-payout|pending)"
                                + "|house:(pending|available|in-sweep)"
                                + "|(refunds|disputes):in-transit|psp:.*:(receivable|held)");
        return known ? 1 : 0;
    }
}
