package obole.query.reconciliation;

import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each statement continues the one before it, by day, of the same bank account. */
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
     */
    record Link(
            StatementRecord statement,
            State state,
            @Nullable StatementRecord previous,
            boolean healed) {

        Money jump() {
            long from = previous == null ? 0 : previous.getClosingMinor();
            long jump = Math.subtractExact(statement.getOpeningMinor(), from);
            return Money.of(Math.abs(jump), statement.getCurrency());
        }
    }

    private Chain() {}

    static List<Link> of(List<StatementRecord> statements) {
        List<StatementRecord> inOrder = new ArrayList<>(statements);
        inOrder.sort(
                Comparator.comparing(StatementRecord::getBankAccount)
                        .thenComparing(StatementRecord::getCurrency)
                        .thenComparing(StatementRecord::getFromOn)
                        .thenComparing(StatementRecord::getToOn)
                        .thenComparing(StatementRecord::getPosition));
        Map<String, StatementRecord> last = new HashMap<>();
        Map<String, Long> firstKnown = new HashMap<>();
        List<Link> links = new ArrayList<>();
        for (StatementRecord each : inOrder) {
            String account = each.getBankAccount() + " " + each.getCurrency();
            long earliest = firstKnown.getOrDefault(account, Long.MAX_VALUE);
            links.add(link(each, last.put(account, each), earliest));
            firstKnown.put(account, Math.min(earliest, each.getPosition()));
        }
        return links;
    }

    private static Link link(
            StatementRecord statement, @Nullable StatementRecord previous, long earliestKnown) {
        if (previous == null) {
            return new Link(statement, State.FIRST, null, false);
        }
        if (statement.getOpeningMinor().equals(previous.getClosingMinor())) {
            boolean healed =
                    previous.getPosition() > statement.getPosition()
                            && earliestKnown < statement.getPosition();
            return new Link(statement, State.CONTINUES, previous, healed);
        }
        boolean overlaps = statement.getFromOn().isBefore(previous.getToOn());
        return new Link(statement, overlaps ? State.OVERLAP : State.GAP, previous, false);
    }
}
