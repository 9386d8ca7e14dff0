package obole.query.reconciliation;

import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.ExplanationRecord;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Finds what explains each line of the bank that no settlement is of: the {@link Rule}s in their
 * order, both sides by day, each of them used once, so that the same rows always match the same.
 */
final class Matching {

    /** How many days a payment and its line may lie apart when only the amount speaks for them. */
    static final long WINDOW = 5;

    /** A line, one of what explains it, and by which rule. */
    record Match(BankEntryRecord line, ExplanationRecord why, Rule rule) {

        boolean byHand() {
            return Matching.byHand(why);
        }
    }

    private final List<BankEntryRecord> lines;
    private final List<ExplanationRecord> unused;
    private final List<Match> matches = new ArrayList<>();

    private Matching(List<BankEntryRecord> lines, List<ExplanationRecord> explanations) {
        this.lines = new ArrayList<>(lines);
        this.lines.sort(
                Comparator.comparing(BankEntryRecord::getBookedOn)
                        .thenComparing(BankEntryRecord::getStatementId)
                        .thenComparing(BankEntryRecord::getLine));
        this.unused = new ArrayList<>(explanations);
        this.unused.sort(
                Comparator.comparing(ExplanationRecord::getEffectiveOn)
                        .thenComparing(ExplanationRecord::getEventPosition)
                        .thenComparing(ExplanationRecord::getOrdinal));
    }

    static Matching of(List<BankEntryRecord> lines, List<ExplanationRecord> explanations) {
        Matching matching = new Matching(lines, explanations);
        BiPredicate<BankEntryRecord, ExplanationRecord> amount = Matching::sameAmount;
        matching.pairs(Rule.REFERENCE_AND_AMOUNT, amount.and(Matching::sameReference));
        matching.pairs(Rule.REFERENCE, Matching::sameReference);
        matching.pairs(
                Rule.AMOUNT_AND_DATE, amount.and(Matching::mayBe).and((l, e) -> days(l, e) == 0));
        matching.pairs(Rule.AMOUNT_AND_DATE, amount.and(Matching::mayBe).and(Matching::near));
        matching.sums();
        return matching;
    }

    List<Match> matches() {
        return List.copyOf(matches);
    }

    /** Lines that nothing explains. */
    List<BankEntryRecord> unexplained() {
        return List.copyOf(lines);
    }

    /** Explanations of which there is no line. */
    List<ExplanationRecord> unused() {
        return List.copyOf(unused);
    }

    /** Uses a manual entry for what is not a line of its own. */
    @Nullable String take(@Nullable String account, boolean credit, String currency, long minor) {
        for (ExplanationRecord each : unused) {
            if (byHand(each)
                    && each.getBankAccount().equals(account)
                    && each.getCredit() == credit
                    && each.getCurrency().equals(currency)
                    && each.getAmountMinor() == minor) {
                unused.remove(each);
                return each.getSubject();
            }
        }
        return null;
    }

    private void pairs(Rule rule, BiPredicate<BankEntryRecord, ExplanationRecord> same) {
        for (BankEntryRecord line : List.copyOf(lines)) {
            unused.stream()
                    .filter(why -> sameSide(line, why) && same.test(line, why))
                    .findFirst()
                    .ifPresent(why -> use(List.of(line), List.of(why), rule));
        }
    }

    private void sums() {
        for (ExplanationRecord why : List.copyOf(unused)) {
            Predicate<BankEntryRecord> fits = line -> fits(line, why);
            run(lines.stream().filter(fits).toList(), BankEntryRecord::getAmountMinor, minor(why))
                    .ifPresent(some -> use(some, List.of(why), Rule.BATCH_SUM));
        }
        for (BankEntryRecord line : List.copyOf(lines)) {
            Predicate<ExplanationRecord> fits = why -> fits(line, why);
            run(unused.stream().filter(fits).toList(), Matching::minor, line.getAmountMinor())
                    .ifPresent(some -> use(List.of(line), some, Rule.BATCH_SUM));
        }
    }

    private static boolean fits(BankEntryRecord line, ExplanationRecord why) {
        return sameSide(line, why) && mayBe(line, why) && near(line, why);
    }

    private static long minor(ExplanationRecord why) {
        return why.getAmountMinor();
    }

    private void use(List<BankEntryRecord> some, List<ExplanationRecord> whys, Rule rule) {
        some.forEach(line -> whys.forEach(why -> matches.add(new Match(line, why, rule))));
        lines.removeAll(some);
        unused.removeAll(whys);
    }

    /** The first two or more in a row that add up to the sum; amounts are above zero. */
    static <T> Optional<List<T>> run(List<T> items, ToLongFunction<T> amount, long sum) {
        int from = 0;
        long total = 0;
        for (int to = 0; to < items.size(); to++) {
            total = Math.addExact(total, amount.applyAsLong(items.get(to)));
            while (total > sum && from <= to) {
                total -= amount.applyAsLong(items.get(from++));
            }
            if (total == sum && to > from) {
                return Optional.of(items.subList(from, to + 1));
            }
        }
        return Optional.empty();
    }

    private static boolean sameSide(BankEntryRecord line, ExplanationRecord why) {
        return why.getBankAccount().equals(line.getBankAccount())
                && why.getCredit().equals(line.getCredit())
                && why.getCurrency().equals(line.getCurrency());
    }

    private static boolean sameAmount(BankEntryRecord line, ExplanationRecord why) {
        return why.getAmountMinor().equals(line.getAmountMinor());
    }

    private static boolean sameReference(BankEntryRecord line, ExplanationRecord why) {
        return line.getEndToEndId() != null && line.getEndToEndId().equals(why.getEndToEndId());
    }

    /** A line that carries another reference is not of this payment; people know better. */
    private static boolean mayBe(BankEntryRecord line, ExplanationRecord why) {
        return byHand(why) || line.getEndToEndId() == null;
    }

    private static boolean near(BankEntryRecord line, ExplanationRecord why) {
        return byHand(why) || days(line, why) <= WINDOW;
    }

    private static long days(BankEntryRecord line, ExplanationRecord why) {
        return Math.abs(line.getBookedOn().toEpochDay() - why.getEffectiveOn().toEpochDay());
    }

    private static boolean byHand(ExplanationRecord why) {
        return why.getBy().equals("MANUAL_ENTRY");
    }
}
