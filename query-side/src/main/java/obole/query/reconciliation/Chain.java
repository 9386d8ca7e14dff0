package obole.query.reconciliation;

import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;
import obole.shared.statement.StatementFlaw;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How each statement continues the one before it, of the same bank account: by day, then by the
 * bank's own numbers and pages, then by which begins where another has ended.
 */
final class Chain {

    /** How a statement begins: as the one before ended, or not. */
    enum State {
        FIRST,
        CONTINUES,
        GAP,
        OVERLAP
    }

    /**
     * A statement in its place; {@code healed} when it continues only because of one that came
     * later.
     *
     * @param missing how many the bank has numbered between the one before and this
     */
    record Link(
            StatementRecord statement,
            State state,
            @Nullable StatementRecord previous,
            boolean healed,
            long missing) {

        Money jump() {
            long from = previous == null ? 0 : previous.getClosingMinor();
            long jump = Math.subtractExact(statement.getOpeningMinor(), from);
            return Money.of(Math.abs(jump), statement.getCurrency());
        }
    }

    private static final Comparator<StatementRecord> IN_ORDER =
            Comparator.comparing(StatementRecord::getFromOn)
                    .thenComparing(StatementRecord::getToOn)
                    .thenComparing(Chain::sequence, nullsFirst())
                    .thenComparing(StatementRecord::getPage, nullsFirst())
                    .thenComparing(StatementRecord::getPosition);

    /** Where a statement stands in a list of all: by what of it never changes. */
    static String place(Link link) {
        StatementRecord row = link.statement();
        return String.join(
                " ",
                row.getBankAccount(),
                row.getFromOn().toString(),
                row.getToOn().toString(),
                padded(sequence(row)),
                padded(row.getPage() == null ? null : row.getPage().longValue()),
                padded(row.getPosition()));
    }

    /** What is not there comes first. */
    private static String padded(@Nullable Long number) {
        return number == null ? "-" : "%019d".formatted(number);
    }

    /** Those that tell of the same days as the last one and do not continue it. */
    private final List<StatementRecord> beside = new ArrayList<>();

    private final List<Link> links = new ArrayList<>();
    private @Nullable StatementRecord last;
    private long earliest = Long.MAX_VALUE;

    private Chain() {}

    /** Those of each account together. */
    static List<Link> of(List<StatementRecord> statements) {
        Map<String, List<StatementRecord>> accounts =
                statements.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.getBankAccount() + " " + each.getCurrency(),
                                        TreeMap::new,
                                        Collectors.toCollection(ArrayList::new)));
        return accounts.values().stream().flatMap(each -> ofAccount(each).stream()).toList();
    }

    private static List<Link> ofAccount(List<StatementRecord> statements) {
        statements.sort(IN_ORDER);
        Chain chain = new Chain();
        int at = 0;
        while (at < statements.size()) {
            StatementRecord first = statements.get(at);
            int end = at + 1;
            while (end < statements.size() && sameDays(first, statements.get(end))) {
                end++;
            }
            chain.days(new ArrayList<>(statements.subList(at, end)));
            at = end;
        }
        return chain.links;
    }

    /** Of the same days, whichever continues comes first. */
    private void days(List<StatementRecord> left) {
        while (!left.isEmpty()) {
            StatementRecord next =
                    left.stream()
                            .filter(each -> continues(each, left))
                            .findFirst()
                            .orElse(left.getFirst());
            left.remove(next);
            add(next);
        }
    }

    private boolean continues(StatementRecord statement, List<StatementRecord> among) {
        return last == null
                ? !statesNothing(statement)
                        && among.stream()
                                .noneMatch(other ->
                                        !other.getStatementId().equals(statement.getStatementId())
                                                && other.getClosingMinor()
                                                        .equals(statement.getOpeningMinor()))
                : statesNothing(statement) || continued(statement) != null;
    }

    /** Without any balance it can only begin where the one before ends. */
    private static boolean statesNothing(StatementRecord statement) {
        return StatementFold.flaws(statement)
                .containsAll(List.of(StatementFlaw.OPENING_MISSING, StatementFlaw.CLOSING_MISSING));
    }

    private void add(StatementRecord statement) {
        if (last != null && statesNothing(statement)) {
            long net = Math.subtractExact(statement.getClosingMinor(), statement.getOpeningMinor());
            statement
                    .setOpeningMinor(last.getClosingMinor())
                    .setClosingMinor(Math.addExact(last.getClosingMinor(), net));
        }
        StatementRecord continued = continued(statement);
        StatementRecord before = last;
        Link link;
        if (before == null) {
            link = new Link(statement, State.FIRST, null, false, 0);
        } else if (continued != null) {
            long missing = missing(continued, statement);
            boolean healed =
                    continued.getPosition() > statement.getPosition()
                            && earliest < statement.getPosition();
            link =
                    missing > 0
                            ? new Link(statement, State.GAP, continued, false, missing)
                            : new Link(statement, State.CONTINUES, continued, healed, 0);
        } else {
            State state = overlaps(before, statement) ? State.OVERLAP : State.GAP;
            link = new Link(statement, state, before, false, missing(before, statement));
        }
        links.add(link);
        earliest = Math.min(earliest, statement.getPosition());
        if (link.state() == State.OVERLAP) {
            beside.add(statement);
        } else {
            beside.clear();
            last = statement;
        }
    }

    /** The one that it begins at the end of: the last, or one that tells of the same days. */
    private @Nullable StatementRecord continued(StatementRecord statement) {
        StatementRecord before = last;
        if (before == null || before.getClosingMinor().equals(statement.getOpeningMinor())) {
            return before;
        }
        return beside.stream()
                .filter(each -> each.getClosingMinor().equals(statement.getOpeningMinor()))
                .filter(each -> !each.getToOn().isAfter(statement.getFromOn()))
                .findFirst()
                .orElse(null);
    }

    /** Days that were told before; on one and the same day, unless the bank counts on. */
    private static boolean overlaps(StatementRecord before, StatementRecord statement) {
        LocalDate end = before.getToOn();
        if (statement.getFromOn().isBefore(end)) {
            return true;
        }
        return statement.getFromOn().equals(end)
                && !later(before, statement)
                && (sameDays(before, statement)
                        || statement.getOpeningMinor().equals(before.getOpeningMinor()));
    }

    private static boolean later(StatementRecord before, StatementRecord statement) {
        Long one = sequence(before);
        Long other = sequence(statement);
        if (one != null && other != null && !one.equals(other)) {
            return other > one;
        }
        return before.getPage() != null
                && statement.getPage() != null
                && statement.getPage() > before.getPage();
    }

    /** A bank that starts to count anew has left nothing out. */
    private static long missing(StatementRecord before, StatementRecord statement) {
        Long one = before.getElectronicSequence();
        Long other = statement.getElectronicSequence();
        if (one == null || other == null) {
            one = before.getLegalSequence();
            other = statement.getLegalSequence();
        }
        return one == null || other == null ? 0 : Math.max(0, other - one - 1);
    }

    private static @Nullable Long sequence(StatementRecord row) {
        return row.getElectronicSequence() == null
                ? row.getLegalSequence()
                : row.getElectronicSequence();
    }

    private static boolean sameDays(StatementRecord one, StatementRecord other) {
        return one.getFromOn().equals(other.getFromOn()) && one.getToOn().equals(other.getToOn());
    }

    private static <T extends Comparable<T>> Comparator<@Nullable T> nullsFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }
}
