package obole.query.reconciliation;

import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;
import obole.shared.statement.StatementFlaw;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What does not match of statements as a whole: their sums, and how each continues another. */
final class StatementBreaks {

    private final Map<String, Integer> recorded;
    private final List<Break> found = new ArrayList<>();

    private StatementBreaks(Map<String, Integer> recorded) {
        this.recorded = recorded;
    }

    /**
     * By the chain of each account.
     *
     * @param recorded how many lines of each statement are known
     */
    static List<Break> of(List<StatementRecord> statements, Map<String, Integer> recorded) {
        StatementBreaks breaks = new StatementBreaks(recorded);
        List<Chain.Link> chain = Chain.of(statements);
        Map<String, Chain.Link> next = new HashMap<>();
        for (Chain.Link link : chain) {
            if (link.previous() != null && link.state() != Chain.State.OVERLAP) {
                next.putIfAbsent(link.previous().getStatementId(), link);
            }
        }
        chain.forEach(link -> breaks.statement(link, next.get(link.statement().getStatementId())));
        return breaks.found;
    }

    private void statement(Chain.Link link, Chain.@Nullable Link next) {
        StatementRecord row = link.statement();
        sums(link, next);
        int lines = recorded.getOrDefault(row.getStatementId(), 0);
        if (lines < row.getEntries()) {
            String text = lines + " of its " + row.getEntries() + " lines are recorded.";
            found.add(
                    missing(
                            row.getStatementId() + "/lines",
                            Money.of(0, row.getCurrency()),
                            row.getFromOn(),
                            text,
                            "Import the file again."));
        }
        chained(link);
    }

    /** What it does not state is confirmed by the statement before it, or by the one after. */
    private void sums(Chain.Link link, Chain.@Nullable Link next) {
        StatementRecord row = link.statement();
        Set<StatementFlaw> flaws = StatementFold.flaws(row);
        Money difference = Money.of(row.getDifferenceMinor(), row.getCurrency());
        if (flaws.isEmpty() && difference.zero()) {
            return;
        }
        boolean opening = flaws.contains(StatementFlaw.OPENING_MISSING);
        boolean closing = flaws.contains(StatementFlaw.CLOSING_MISSING);
        Chain.Link other = closing ? next : opening ? link : null;
        if (difference.zero() && other != null && other.previous() != null) {
            difference = other.jump();
        }
        Break each =
                Break.open(
                                BreakKind.AMOUNT,
                                row.getStatementId(),
                                difference,
                                row.getToOn(),
                                reason(flaws))
                        .todo(
                                opening || closing
                                        ? "Ask the bank for a statement with both balances."
                                        : "Ask the bank for a corrected statement.");
        boolean confirmed =
                !flaws.contains(StatementFlaw.FOREIGN_ENTRIES)
                        && other != null
                        && other.state() == Chain.State.CONTINUES;
        found.add(confirmed && other != null ? each.closedBy(confirmation(closing, other)) : each);
    }

    private static String confirmation(boolean closing, Chain.Link other) {
        StatementRecord previous = other.previous();
        return closing || previous == null
                ? other.statement().getStatementId()
                : previous.getStatementId();
    }

    private static String reason(Set<StatementFlaw> flaws) {
        List<String> reasons = new ArrayList<>();
        boolean opening = flaws.contains(StatementFlaw.OPENING_MISSING);
        boolean closing = flaws.contains(StatementFlaw.CLOSING_MISSING);
        if (opening || closing) {
            reasons.add(
                    "It states no %s in the account's currency: nobody can say whether it adds up."
                            .formatted(
                                    opening && closing
                                            ? "balances"
                                            : opening ? "opening balance" : "closing balance"));
        }
        if (flaws.contains(StatementFlaw.FOREIGN_ENTRIES)) {
            reasons.add("Lines in another currency than the account's are not recorded.");
        }
        return reasons.isEmpty()
                ? "Opening balance and lines do not add up to the closing balance."
                : String.join(" ", reasons);
    }

    private void chained(Chain.Link link) {
        StatementRecord row = link.statement();
        switch (link.state()) {
            case FIRST -> {
                if (row.getOpeningMinor() != 0) {
                    String text = "The first statement does not begin at zero.";
                    found.add(
                            missing(
                                    row.getStatementId(),
                                    Money.of(row.getOpeningMinor(), row.getCurrency()),
                                    row.getFromOn(),
                                    text,
                                    "Import the statements from the account's first day."));
                }
            }
            case GAP -> chain(BreakKind.CHAIN_GAP, link);
            case OVERLAP -> chain(BreakKind.CHAIN_OVERLAP, link);
            case CONTINUES -> {
                StatementRecord previous = link.previous();
                if (link.healed() && previous != null) {
                    chain(BreakKind.CHAIN_GAP, link);
                    found.add(found.removeLast().closedBy(previous.getStatementId()));
                }
            }
        }
    }

    private static Break missing(
            String subject, Money amount, LocalDate since, String text, String action) {
        return Break.open(BreakKind.MISSING_IN_LEDGER, subject, amount, since, text).todo(action);
    }

    private void chain(BreakKind kind, Chain.Link link) {
        StatementRecord row = link.statement();
        String text = "Statement " + row.getNumber() + " does not begin where the one before ends.";
        if (kind == BreakKind.CHAIN_OVERLAP) {
            text = "Statement " + row.getNumber() + " tells of days that were told before.";
        } else if (link.missing() > 0) {
            text =
                    "Statement %s begins %d after the one before, by the bank's own numbers."
                            .formatted(row.getNumber(), link.missing() + 1);
        }
        found.add(Break.open(kind, row.getStatementId(), link.jump(), row.getFromOn(), text));
    }
}
