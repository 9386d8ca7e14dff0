package obole.query.reconciliation;

import static java.util.Objects.requireNonNullElse;

import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What does not match between a PSP's report and the bank lines that carry its reference. */
final class SettlementBreaks {

    /** A bank line, and the settlement that says it is its money. */
    record Arrived(BankEntryRecord line, SettlementRecord settlement) {}

    private final Matching matching;
    private final List<Break> found = new ArrayList<>();

    private SettlementBreaks(Matching matching) {
        this.matching = matching;
    }

    /** Takes the manual entries it needs out of what the matching has left. */
    static List<Break> of(
            Matching matching, List<SettlementRecord> settlements, List<Arrived> lines) {
        SettlementBreaks breaks = new SettlementBreaks(matching);
        settlements.forEach(breaks::settlement);
        lines.forEach(breaks::line);
        return breaks.found;
    }

    private void settlement(SettlementRecord row) {
        Money net = Money.of(row.getNetMinor(), row.getCurrency());
        Money matched = Money.of(row.getMatchedMinor(), row.getCurrency());
        String id = row.getSettlementId();
        if (row.getShortOn() != null) {
            tooLittle(row, net);
        } else if (row.getState().equals("REPORTED") && !net.zero()) {
            LocalDate since = requireNonNullElse(row.getReportedOn(), LocalDate.EPOCH);
            found.add(
                    Break.open(
                            BreakKind.MISSING_AT_BANK,
                            id,
                            net.minus(matched),
                            since,
                            says(row, net)
                                    + ", the bank "
                                    + (matched.zero()
                                            ? "shows nothing yet."
                                            : matched.display() + ".")));
        } else if (row.getState().equals("ANNOUNCED")) {
            LocalDate since = requireNonNullElse(row.getAnnouncedOn(), LocalDate.EPOCH);
            String text = "The bank shows money of a report that has not come.";
            found.add(
                    Break.open(BreakKind.MISSING_AT_PSP, id, matched, since, text)
                            .todo("Fetch the report this money belongs to from the PSP."));
        }
        over(row, net);
        sum(row, net);
        carried(row, net);
    }

    /** What a later report carries must be all that is missing, or one of the two is wrong. */
    private void carried(SettlementRecord row, Money net) {
        if (row.getCarriedMinor() != 0 && row.getConfirmedOn() == null) {
            Money carried = net.with(row.getCarriedMinor());
            String text =
                    "A later report carries "
                            + carried.display()
                            + " of report "
                            + row.getReportReference()
                            + ", which is not what is missing.";
            found.add(
                    Break.open(
                            BreakKind.AMOUNT,
                            row.getSettlementId() + "/carried",
                            net.minus(net.with(row.getMatchedMinor())).minus(carried),
                            requireNonNullElse(row.getReportedOn(), LocalDate.EPOCH),
                            text));
        }
    }

    private static String says(SettlementRecord row, Money net) {
        return "Report " + row.getReportReference() + " says " + net.display();
    }

    private void tooLittle(SettlementRecord row, Money net) {
        String text = "The bank shows less than report " + row.getReportReference() + " says.";
        Break tooLittle =
                Break.open(
                        BreakKind.SHORT,
                        row.getSettlementId(),
                        net.with(row.getShortMinor()),
                        row.getShortOn(),
                        text);
        LocalDate confirmed = row.getConfirmedOn();
        found.add(tooLittle.closedIf(confirmed == null ? null : "confirmed on " + confirmed));
    }

    private void over(SettlementRecord row, Money net) {
        if (row.getOverOn() == null) {
            return;
        }
        long excess = row.getOverMinor();
        String text = "The bank shows more than report " + row.getReportReference() + " says.";
        found.add(
                Break.open(
                                BreakKind.OVER,
                                row.getSettlementId(),
                                net.with(excess),
                                row.getOverOn(),
                                text)
                        .closedIf(
                                matching.take(
                                        row.getBankAccount(),
                                        excess > 0,
                                        row.getCurrency(),
                                        Math.abs(excess))));
    }

    /** Whether the lines add up to the header can be said when all of them are there. */
    private void sum(SettlementRecord row, Money net) {
        boolean complete =
                row.getReportedPosition() != null
                        && row.getLinesReceived() > 0
                        && row.getLinesReceived().equals(row.getLines());
        Money lines = net.with(row.getLinesGrossMinor() - row.getLinesFeesMinor());
        if (complete && !lines.equals(net)) {
            String text = says(row, net) + ", its lines add up to " + lines.display() + ".";
            found.add(
                    Break.open(
                            BreakKind.AMOUNT,
                            row.getSettlementId() + "/lines",
                            net.minus(lines),
                            requireNonNullElse(row.getReportedOn(), LocalDate.EPOCH),
                            text));
        }
    }

    private void line(Arrived each) {
        BankEntryRecord line = each.line();
        SettlementRecord settlement = each.settlement();
        Money amount = Money.of(line.getAmountMinor(), line.getCurrency());
        String of = "The line carries the reference of " + settlement.getReportReference();
        if (!line.getRecorded()) {
            String text = of + ", and no statement that was imported has it.";
            add(BreakKind.MISSING_AT_BANK, line, amount, text);
        } else if (!line.getCurrency().equals(settlement.getCurrency())) {
            String text = of + ", which is in " + settlement.getCurrency() + ".";
            suspense(BreakKind.CURRENCY, line, amount, text);
        } else if (otherDirection(line, settlement)) {
            String text = of + ", which goes the other way.";
            suspense(BreakKind.UNKNOWN, line, amount, text);
        }
        if (line.getBankAccountKind().equals("OPERATING")) {
            String text = of + ", which is clients' money: " + line.getBankAccount() + " is ours.";
            add(BreakKind.WRONG_ACCOUNT, line, amount, text);
        }
    }

    /** By which rule a line is this settlement's money; empty when it stays in suspense. */
    static Optional<Rule> rule(BankEntryRecord line, SettlementRecord settlement) {
        if (!line.getCurrency().equals(settlement.getCurrency())
                || otherDirection(line, settlement)) {
            return Optional.empty();
        }
        long signed = line.getCredit() ? line.getAmountMinor() : -line.getAmountMinor();
        if (settlement.getReportedPosition() != null && signed == settlement.getNetMinor()) {
            return Optional.of(Rule.REFERENCE_AND_AMOUNT);
        }
        boolean sum =
                settlement.getEntriesMatched() > 1
                        && settlement.getMatchedMinor().equals(settlement.getNetMinor());
        return Optional.of(sum ? Rule.BATCH_SUM : Rule.REFERENCE);
    }

    private static boolean otherDirection(BankEntryRecord line, SettlementRecord settlement) {
        return settlement.getReportedPosition() != null
                && settlement.getNetMinor() != 0
                && settlement.getNetMinor() > 0 != line.getCredit();
    }

    private void add(BreakKind kind, BankEntryRecord line, Money amount, String text) {
        found.add(Break.open(kind, BankBreaks.subject(line), amount, line.getBookedOn(), text));
    }

    private void suspense(BreakKind kind, BankEntryRecord line, Money amount, String text) {
        found.add(
                Break.open(kind, BankBreaks.subject(line), amount, line.getBookedOn(), text)
                        .closedIf(
                                matching.take(
                                        line.getBankAccount(),
                                        line.getCredit(),
                                        line.getCurrency(),
                                        line.getAmountMinor())));
    }
}
