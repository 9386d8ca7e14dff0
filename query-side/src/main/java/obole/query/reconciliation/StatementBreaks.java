package obole.query.reconciliation;

import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        Chain.of(statements).forEach(breaks::statement);
        return breaks.found;
    }

    private void statement(Chain.Link link) {
        StatementRecord row = link.statement();
        if (row.getDifferenceMinor() != 0) {
            String text = "Opening balance and lines do not add up to the closing balance.";
            found.add(
                    Break.open(
                                    BreakKind.AMOUNT,
                                    row.getStatementId(),
                                    Money.of(row.getDifferenceMinor(), row.getCurrency()),
                                    row.getToOn(),
                                    text)
                            .todo("Ask the bank for a corrected statement."));
        }
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
        found.add(Break.open(kind, row.getStatementId(), link.jump(), row.getFromOn(), text));
    }
}
