package obole.standalone.model;

import static obole.standalone.model.Books.AVAILABLE;
import static obole.standalone.model.Books.CLAIM;
import static obole.standalone.model.Parts.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What each association has, and what must still be given to it or taken from it. */
final class Purses {

    /** Something that has to be taken from somebody. */
    private record Due(String association, String currency, long minor) {}

    private final World world;
    private final Books books;
    private final Map<String, Purse> purses = new HashMap<>();
    private final Map<String, Purse> byAccount = new HashMap<>();
    private final Map<String, Long> owed = new TreeMap<>();
    private final Map<String, Due> due = new TreeMap<>();
    private final Map<String, Due> taken = new TreeMap<>();
    private final Set<String> givenUp = new HashSet<>();

    Purses(World world, Books books) {
        this.world = world;
        this.books = books;
    }

    /** False for what moves no money and matters to nothing. */
    boolean apply(Event event) {
        switch (event.name()) {
            case "account.opened" ->
                    byAccount.put(
                            event.stream(), purse(event.association(), event.text("currency")));
            case "account.credited" -> credited(event);
            case "account.debited-for-refund" -> debited(event, true);
            case "account.debited-for-dispute", "account.debited-for-fees" -> debited(event, false);
            case "account.debit-for-refund-waiting" -> waits(event);
            case "account.debit-for-refund-refused" -> refused(event);
            case "account.frozen" -> freeze(event, true);
            case "account.unfrozen" -> freeze(event, false);
            case "account.advance-limit-set" -> limited(event);
            default -> {
                return false;
            }
        }
        return true;
    }

    Purse purse(String association, String currency) {
        return purses.computeIfAbsent(association + " " + currency, _ -> new Purse());
    }

    long available(String association, String currency) {
        return purse(association, currency).available;
    }

    /** A credit that must come; nothing is none. */
    void owe(String cause, String association, String currency, long minor) {
        if (minor > 0) {
            owed.merge(cause + " " + association + " " + currency, minor, Long::sum);
        }
    }

    /** A debit that must come, or be waited for. */
    void expect(String cause, String association, String currency, long minor) {
        require(
                due.put(cause, new Due(association, currency, minor)) == null,
                cause + " is taken twice");
    }

    /** Nothing has to be taken for it any more. */
    boolean used(String cause) {
        taken.remove(cause);
        return !due.containsKey(cause);
    }

    /** It is not needed: what was taken for it goes back. */
    void giveUp(String cause) {
        givenUp.add(cause);
        Due back = taken.remove(cause);
        if (back != null) {
            owe(cause, back.association(), back.currency(), back.minor());
        }
    }

    static String stage(String association, String name) {
        return "association:" + association + ":" + name;
    }

    /** Whatever comes in repays first what we have advanced. */
    void receive(String association, String currency, String from, long minor) {
        Purse purse = purse(association, currency);
        long repaid = Math.min(minor, purse.advanced);
        purse.advanced -= repaid;
        purse.forDisputes = Math.min(purse.forDisputes, purse.advanced);
        purse.available += minor - repaid;
        books.move(currency, from, stage(association, "available"), minor - repaid);
        books.move(currency, from, AVAILABLE, repaid);
        books.move(currency, CLAIM, stage(association, "advanced"), repaid);
    }

    private void credited(Event event) {
        String association = event.association();
        String currency = event.currency("amount");
        Long minor = owed.remove(event.text("causeId") + " " + association + " " + currency);
        require(minor != null, "nothing is owed for " + event.text("causeId"));
        if (minor != null) {
            Purse purse = purse(association, currency);
            long before = purse.available;
            receive(association, currency, stage(association, "pending"), minor);
            if (event.text("causeId").startsWith("set_")) {
                purse.reserveOf(purse.available - before);
            }
        }
    }

    private void debited(Event event, boolean ours) {
        String cause = event.text("causeId");
        Due debit = due.remove(cause);
        if (debit == null) {
            throw new AssertionError("nothing is to be taken for " + cause);
        }
        String currency = debit.currency();
        Purse purse = purse(debit.association(), currency);
        long minor = debit.minor();
        for (Purse.Given each : purse.given) {
            require(
                    each.newest() && each.without() < minor,
                    each.id() + " was cancelled for " + cause + " without need");
        }
        long without =
                purse.given.isEmpty()
                        ? purse.available
                        : purse.given.getFirst().without() - purse.reserved;
        purse.given.clear();
        long first = Math.min(minor, without);
        long kept = Math.min(minor - first, purse.reserved);
        long own = first + Math.min(minor - first - kept, purse.available - without);
        long advance = minor - own - kept;
        purse.available -= own;
        purse.useReserve(kept);
        purse.advanced += advance;
        purse.forDisputes += event.name().endsWith("dispute") ? advance : 0;
        require(!ours || !purse.frozen, cause + " is taken of a frozen account");
        if (advance > 0) {
            require(
                    purse.payouts.stream().allMatch(each -> each.sent),
                    "we advance for " + cause + " while a payout could be cancelled");
            require(
                    !ours || purse.advanced <= purse.limit,
                    "we advance too much for " + cause + ": " + purse.advanced);
        }
        purse.waiting.remove(cause);
        String pending = stage(debit.association(), "pending");
        books.move(currency, stage(debit.association(), "available"), pending, own);
        books.move(currency, stage(debit.association(), "reserved"), pending, kept);
        books.move(currency, AVAILABLE, pending, advance);
        books.move(currency, stage(debit.association(), "advanced"), CLAIM, advance);
        if (givenUp.contains(cause)) {
            owe(cause, debit.association(), currency, minor);
        } else if (ours) {
            taken.put(cause, debit);
        }
    }

    private void waits(Event event) {
        String cause = event.text("causeId");
        Due debit = World.known(due, cause);
        Purse purse = purse(debit.association(), debit.currency());
        require(purse.frozen || !purse.fundable(debit.minor()), cause + " waits, and need not");
        purse.waiting.put(cause, debit.minor());
    }

    private void refused(Event event) {
        String cause = event.text("causeId");
        Due debit = World.known(due, cause);
        due.remove(cause);
        Purse purse = purse(debit.association(), debit.currency());
        purse.waiting.remove(cause);
        require(
                givenUp.contains(cause) || purse.frozen || !purse.fundable(debit.minor()),
                cause + " is refused, and need not be");
    }

    /** Its account is named by an id of its own, in which nothing can be read. */
    private void freeze(Event event, boolean frozen) {
        Purse purse = byAccount.get(event.stream());
        if (purse != null) {
            purse.frozen = frozen;
        }
    }

    private void limited(Event event) {
        String association = event.association();
        String currency = event.currency("limit");
        purse(association, currency).limit =
                world.limit(association, currency, event.text("proposalId"));
    }

    /** What has not happened and must: nothing once everything has been told. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        owed.forEach((cause, minor) -> open.add("owed: " + minor + " for " + cause));
        Set<String> waiting = new HashSet<>();
        purses.forEach((whose, purse) -> {
            if (!purse.toReserve.isEmpty()) {
                open.add(whose + " has to reserve " + purse.toReserve);
            }
            waiting.addAll(purse.waiting.keySet());
            purse.waiting.forEach((cause, minor) -> {
                if (!purse.frozen && purse.fundable(minor)) {
                    open.add(whose + " could pay " + minor + " for " + cause);
                }
            });
        });
        due.forEach((cause, debit) -> {
            if (!waiting.contains(cause)) {
                open.add("to be taken: " + debit.minor() + " for " + cause);
            }
        });
        return open;
    }

    /** All that are open. */
    List<Purse.Open> payouts() {
        return purses.values().stream().flatMap(purse -> purse.payouts.stream()).toList();
    }

    /** What was taken for refunds that wait for somebody else's part. */
    long halfTaken(String association, String currency) {
        return taken.values().stream()
                .filter(each -> each.association().equals(association))
                .filter(each -> each.currency().equals(currency))
                .mapToLong(Due::minor)
                .sum();
    }
}
