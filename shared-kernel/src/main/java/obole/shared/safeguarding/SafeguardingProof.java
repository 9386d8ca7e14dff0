package obole.shared.safeguarding;

import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What counts for the days until the end of one, by what was known at a position: the figures of
 * the equation and the three tests, and what stood behind each difference then. The same history
 * gives the same figures, so anyone can make them again and compare the digest.
 *
 * @param suspenseDays how long money may stand unexplained
 * @param banks the accounts with clients' money, each beside its statement
 * @param items what is unexplained first, oldest first, at most {@value #MOST_ITEMS}; so many more
 *     are {@code itemsLeftOut}
 * @param totals of all items, those that are left out too; null in a proof of before they were made
 * @param atPsps what is captured and has not come, beside the proof; null in such a proof too
 */
public record SafeguardingProof(
        LocalDate day,
        int suspenseDays,
        List<Equation> currencies,
        List<Bank> banks,
        List<Item> items,
        int itemsLeftOut,
        @Nullable List<Total> totals,
        @Nullable List<AtPsp> atPsps) {

    /** An event has 64 KB at most. */
    public static final int MOST_ITEMS = 100;

    public SafeguardingProof {
        currencies = List.copyOf(currencies);
        banks = List.copyOf(banks);
        items = List.copyOf(items);
        totals = totals == null ? null : List.copyOf(totals);
        atPsps = atPsps == null ? null : List.copyOf(atPsps);
    }

    /** Shows as many of the items as an event may have, and counts them all. */
    public static SafeguardingProof of(
            LocalDate day,
            int suspenseDays,
            List<Equation> currencies,
            List<Bank> banks,
            List<Item> items,
            List<AtPsp> atPsps) {
        int shown = Math.min(items.size(), MOST_ITEMS);
        return new SafeguardingProof(
                day,
                suspenseDays,
                currencies,
                banks,
                items.subList(0, shown),
                items.size() - shown,
                Total.of(items),
                atPsps);
    }

    /**
     * The letters of the equation in one currency.
     *
     * @param overdue of what is ours, what should have left by the end of the day
     */
    public record Equation(
            Money bank,
            Money available,
            Money reserved,
            Money inPayout,
            Money suspenseIn,
            Money inTransit,
            Money house,
            Money suspenseOut,
            Money overdue) {

        /** B less what is clients' money and must be there. */
        public Money surplus() {
            return bank.minus(available)
                    .minus(reserved)
                    .minus(inPayout)
                    .minus(suspenseIn)
                    .minus(inTransit);
        }

        /** Zero, or the ledger is wrong. */
        public Money difference() {
            return surplus().minus(house).plus(suspenseOut);
        }

        private String text() {
            return String.join(
                    " ",
                    bank.display(),
                    available.display(),
                    reserved.display(),
                    inPayout.display(),
                    suspenseIn.display(),
                    inTransit.display(),
                    house.display(),
                    suspenseOut.display(),
                    overdue.display());
        }
    }

    /**
     * A bank account at the end of the day.
     *
     * @param statement by its statement; null where none reaches to the day
     * @param book by the ledger
     */
    public record Bank(String account, @Nullable Money statement, Money book) {

        public boolean agrees() {
            return statement != null && statement.equals(book);
        }

        private String text() {
            return account
                    + " "
                    + (statement == null ? "-" : statement.display())
                    + " "
                    + book.display();
        }
    }

    /** What an item behind a difference is. */
    public enum ItemKind {
        SUSPENSE_IN,
        SUSPENSE_OUT,
        STATEMENT,
        SETTLEMENT,
        REFUND,
        DISPUTE
    }

    /**
     * One entry behind a difference or behind money in transit.
     *
     * @param since from which its age counts: the bank's booking day where there is one
     */
    public record Item(ItemKind kind, String subject, Money amount, LocalDate since) {

        public boolean suspense() {
            return kind == ItemKind.SUSPENSE_IN || kind == ItemKind.SUSPENSE_OUT;
        }
    }

    /**
     * All items of one kind in one currency.
     *
     * @param amount their sum
     */
    public record Total(ItemKind kind, int items, Money amount, LocalDate oldest) {

        /** In the order of kinds, then of currencies. */
        public static List<Total> of(List<Item> items) {
            Map<ItemKind, Map<String, Total>> totals = new EnumMap<>(ItemKind.class);
            for (Item each : items) {
                totals.computeIfAbsent(each.kind(), _ -> new TreeMap<>())
                        .merge(
                                each.amount().currency().toString(),
                                new Total(each.kind(), 1, each.amount(), each.since()),
                                Total::and);
            }
            return totals.values().stream().flatMap(kind -> kind.values().stream()).toList();
        }

        private Total and(Total other) {
            return new Total(
                    kind,
                    items + other.items,
                    amount.plus(other.amount),
                    other.oldest.isBefore(oldest) ? other.oldest : oldest);
        }
    }

    /**
     * Donors' money that a PSP has and our bank has not: in no letter of the equation.
     *
     * @param oldest the day of its first capture
     */
    public record AtPsp(String psp, Money captured, LocalDate oldest) {}

    /** The first test: every statement says what the ledger says. */
    public boolean bankIsBook() {
        return banks.stream().allMatch(Bank::agrees) && balanced();
    }

    /** The equation itself. */
    public boolean balanced() {
        return currencies.stream().allMatch(each -> each.difference().zero());
    }

    /** The second test: clients' money is there, all of it. */
    public boolean covered() {
        return currencies.stream().noneMatch(each -> each.surplus().negative());
    }

    /**
     * The third: what is ours has left in time, nothing is unexplained for long, T is not below.
     */
    public boolean notMixed() {
        return currencies.stream()
                        .noneMatch(each -> each.overdue().positive() || each.inTransit().negative())
                && items.stream().noneMatch(this::tooOld);
    }

    /** True for what is unexplained for longer than it may be, at the end of the day. */
    public boolean tooOld(Item item) {
        return item.suspense() && item.since().plusDays(suspenseDays).isBefore(day);
    }

    /**
     * Over the figures. The items are not part of it: what is explained later, on a later day, was
     * still unexplained on this one.
     */
    public Digest digest() {
        List<String> parts = new ArrayList<>();
        parts.add(day.toString());
        parts.add(Integer.toString(currencies.size()));
        currencies.forEach(each -> parts.add(each.text()));
        banks.forEach(each -> parts.add(each.text()));
        return Digest.ofParts(parts.toArray(String[]::new));
    }
}
