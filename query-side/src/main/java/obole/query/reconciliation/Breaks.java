package obole.query.reconciliation;

import static java.util.Objects.requireNonNullElse;

import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.DifferenceRecord;
import obole.schema.reconciliation.tables.records.ExplanationRecord;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what does not match, from rows alone: rules in a fixed order, each bank line and each
 * explanation used once, so that the same rows always give the same breaks.
 */
final class Breaks {

    /** How many days a payment and its line may lie apart when only the amount speaks for them. */
    private static final long WINDOW = 5;

    private final List<ExplanationRecord> unused;
    private final List<Break> found = new ArrayList<>();

    private Breaks(List<ExplanationRecord> free) {
        this.unused = new ArrayList<>(free);
    }

    /**
     * All breaks, oldest first.
     *
     * @param lines of the bank that neither a settlement nor a reference explains
     * @param free explanations whose reference no line carries
     */
    static List<Break> of(
            List<SettlementRecord> settlements,
            List<StatementRecord> statements,
            List<BankEntryRecord> lines,
            List<ExplanationRecord> free,
            List<DifferenceRecord> differences) {
        Breaks breaks = new Breaks(free);
        lines.forEach(breaks::line);
        settlements.forEach(breaks::settlement);
        Chain.of(statements).forEach(breaks::statement);
        differences.forEach(breaks::difference);
        breaks.found.sort(Comparator.comparing(Break::since).thenComparing(Break::id));
        return List.copyOf(breaks.found);
    }

    private void line(BankEntryRecord line) {
        Money amount = Money.of(line.getAmountMinor(), line.getCurrency());
        @Nullable ExplanationRecord why =
                take(line.getBankAccount(), line.getCredit(), amount, line.getBookedOn());
        if (why != null && !why.getBy().equals("MANUAL_ENTRY")) {
            return;
        }
        String subject = line.getStatementId() + "/" + line.getLine();
        Break unexplained =
                Break.open(kind(line), subject, amount, line.getBookedOn(), sentence(line));
        found.add(why == null ? unexplained : unexplained.closedBy(why.getSubject()));
    }

    private static BreakKind kind(BankEntryRecord line) {
        if (!line.getCredit()) {
            return BreakKind.MISSING_IN_LEDGER;
        }
        return line.getReturnReason() == null ? BreakKind.UNKNOWN : BreakKind.RETURN_UNMATCHED;
    }

    private static String sentence(BankEntryRecord line) {
        String what = line.getCredit() ? "Money came to " : "Money left ";
        @Nullable String reference =
                line.getReference() == null ? line.getEndToEndId() : line.getReference();
        return what
                + line.getBankAccount()
                + (reference == null ? " without a reference of ours" : " with " + reference)
                + ", and nothing says why.";
    }

    /** By amount: a payment only near its day, what people have booked by hand at any time. */
    private @Nullable ExplanationRecord take(
            @Nullable String account, boolean credit, Money amount, LocalDate bookedOn) {
        for (ExplanationRecord each : unused) {
            boolean near =
                    each.getBy().equals("MANUAL_ENTRY")
                            || Math.abs(each.getEffectiveOn().toEpochDay() - bookedOn.toEpochDay())
                                    <= WINDOW;
            if (near
                    && each.getCredit() == credit
                    && each.getBankAccount().equals(account)
                    && Money.of(each.getAmountMinor(), each.getCurrency()).equals(amount)) {
                unused.remove(each);
                return each;
            }
        }
        return null;
    }

    private void settlement(SettlementRecord row) {
        boolean confirmed = row.getConfirmedOn() != null;
        Money net = Money.of(row.getNetMinor(), row.getCurrency());
        Money matched = Money.of(row.getMatchedMinor(), row.getCurrency());
        String id = row.getSettlementId();
        if (row.getShortOn() != null) {
            String text = "The bank shows less than report " + row.getReportReference() + " says.";
            Break tooLittle =
                    Break.open(
                            BreakKind.SHORT,
                            id,
                            net.with(row.getShortMinor()),
                            row.getShortOn(),
                            text);
            found.add(
                    confirmed
                            ? tooLittle.closedBy("confirmed on " + row.getConfirmedOn())
                            : tooLittle);
        } else if (row.getState().equals("REPORTED") && !net.zero()) {
            String text =
                    "Report "
                            + row.getReportReference()
                            + " says "
                            + net.display()
                            + ", the bank "
                            + (matched.zero() ? "shows nothing yet." : matched.display() + ".");
            LocalDate since = requireNonNullElse(row.getReportedOn(), LocalDate.EPOCH);
            found.add(Break.open(BreakKind.MISSING_AT_BANK, id, net.minus(matched), since, text));
        } else if (row.getState().equals("ANNOUNCED")) {
            LocalDate since = requireNonNullElse(row.getAnnouncedOn(), LocalDate.EPOCH);
            String text = "The bank shows money of a report that has not come.";
            found.add(Break.open(BreakKind.MISSING_AT_PSP, id, matched, since, text));
        }
        over(row);
    }

    private void over(SettlementRecord row) {
        if (row.getOverOn() == null) {
            return;
        }
        Money excess = Money.of(row.getOverMinor(), row.getCurrency());
        String text = "The bank shows more than report " + row.getReportReference() + " says.";
        Break tooMuch =
                Break.open(BreakKind.OVER, row.getSettlementId(), excess, row.getOverOn(), text);
        @Nullable ExplanationRecord why = take(row.getBankAccount(), true, excess, row.getOverOn());
        found.add(why == null ? tooMuch : tooMuch.closedBy(why.getSubject()));
    }

    private void statement(Chain.Link link) {
        StatementRecord row = link.statement();
        String id = row.getStatementId();
        if (row.getDifferenceMinor() != 0) {
            Money difference = Money.of(Math.abs(row.getDifferenceMinor()), row.getCurrency());
            String text = "Opening balance and lines do not add up to the closing balance.";
            found.add(Break.open(BreakKind.AMOUNT, id, difference, row.getToOn(), text));
        }
        String text = "Statement " + row.getNumber() + " does not begin where the one before ends.";
        switch (link.state()) {
            case GAP ->
                    found.add(
                            Break.open(
                                    BreakKind.CHAIN_GAP, id, link.jump(), row.getFromOn(), text));
            case OVERLAP ->
                    found.add(
                            Break.open(
                                    BreakKind.CHAIN_OVERLAP,
                                    id,
                                    link.jump(),
                                    row.getFromOn(),
                                    text));
            case CONTINUES -> {
                StatementRecord previous = link.previous();
                if (link.healed() && previous != null) {
                    found.add(
                            Break.open(BreakKind.CHAIN_GAP, id, link.jump(), row.getFromOn(), text)
                                    .closedBy(previous.getStatementId()));
                }
            }
            case FIRST -> {}
        }
    }

    private void difference(DifferenceRecord row) {
        found.add(
                new Break(
                        BreakKind.valueOf(row.getKind()),
                        row.getSubject(),
                        Money.of(row.getAmountMinor(), row.getCurrency()),
                        row.getSince(),
                        !row.getNote(),
                        row.getNote(),
                        row.getExplanation(),
                        row.getExplainedBy()));
    }
}
