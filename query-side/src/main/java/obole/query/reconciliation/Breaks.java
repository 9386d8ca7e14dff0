package obole.query.reconciliation;

import obole.schema.reconciliation.tables.records.DifferenceRecord;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what does not match, from rows alone, in a fixed order: the same rows always give the same
 * breaks.
 */
final class Breaks {

    private Breaks() {}

    /** All breaks, oldest first. */
    static List<Break> of(Evidence evidence) {
        List<Break> found = new ArrayList<>();
        Matching matching = Matching.of(evidence.lines(), evidence.explanations());
        found.addAll(BankBreaks.of(matching, evidence.settlements(), evidence.told()));
        found.addAll(SettlementBreaks.of(matching, evidence.settlements(), evidence.arrived()));
        matching.unused().forEach(why -> found.add(BankBreaks.unused(why)));
        found.addAll(StatementBreaks.of(evidence.statements(), evidence.recorded()));
        Evidence.Reports reports = evidence.reports();
        reports.suspicious()
                .forEach(row ->
                        found.addAll(
                                MovementBreaks.suspicious(
                                        row,
                                        reports.lines().getOrDefault(row.getReference(), List.of()),
                                        reports.donations())));
        reports.unreported().forEach(each -> found.add(MovementBreaks.unreported(each)));
        reports.ofNothing()
                .forEach((line, same) -> found.add(MovementBreaks.ofNothing(line, same)));
        reports.fees().forEach(line -> found.add(MovementBreaks.ofFee(line)));
        reports.unbooked().forEach(row -> found.add(BankBreaks.unbooked(row)));
        Map<String, Integer> times = new HashMap<>();
        for (DifferenceRecord row : evidence.differences()) {
            Break each = difference(row, evidence.back());
            found.add(each.nth(times.merge(each.id(), 1, Integer::sum)));
        }
        return sorted(handled(found, evidence.handled()));
    }

    /** Those of whole statements only. */
    static List<Break> ofStatements(Evidence evidence) {
        return handled(
                StatementBreaks.of(evidence.statements(), evidence.recorded()), evidence.handled());
    }

    /** With what people have done about them. */
    static List<Break> handled(List<Break> found, Map<String, Handled> handled) {
        return found.stream()
                .map(each ->
                        each.handled(
                                handled.getOrDefault(each.breakId().toString(), Handled.BY_NOBODY)))
                .toList();
    }

    static List<Break> sorted(List<Break> found) {
        return found.stream()
                .sorted(Comparator.comparing(Break::since).thenComparing(Break::id))
                .toList();
    }

    private static Break difference(DifferenceRecord row, Map<String, String> back) {
        BreakKind kind = BreakKind.valueOf(row.getKind());
        Money amount = Money.of(row.getAmountMinor(), row.getCurrency());
        return row.getNote()
                ? Break.note(kind, row.getSubject(), amount, row.getSince(), row.getExplanation())
                : Break.open(kind, row.getSubject(), amount, row.getSince(), row.getExplanation())
                        .todo(action(kind))
                        .closedIf(
                                row.getExplainedBy() == null
                                        ? back.get(row.getSubject())
                                        : row.getExplainedBy());
    }

    private static String action(BreakKind kind) {
        return switch (kind) {
            case DUPLICATE ->
                    "Contest the dispute at the PSP: the donor had the money back before.";
            case MISSING_IN_LEDGER -> "Read these lines and bring them in with a manual entry.";
            default -> kind.nextAction();
        };
    }
}
