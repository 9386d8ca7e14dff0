package obole.query.reconciliation;

import static java.util.Objects.requireNonNullElse;

import obole.schema.reconciliation.tables.records.MovementRecord;
import obole.schema.reconciliation.tables.records.ReportLineRecord;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What does not match between our donations, refunds and disputes and the PSP's report lines. */
final class MovementBreaks {

    private static final String FIND_WHOSE =
            "Ask the PSP which payment this is; nobody is credited for it until two people say so.";

    private static final String ASK_WHY_PAID =
            "Ask the PSP why its report pays a capture that it has withdrawn.";

    private MovementBreaks() {}

    /**
     * A movement that no report has.
     *
     * @param missingSince the day of the first later report of its PSP, null when there was none
     */
    record Unreported(MovementRecord movement, @Nullable LocalDate missingSince) {}

    /**
     * Where the two sides are not simply the same.
     *
     * @param lines of reports, that name it
     * @param donations that we know
     */
    static List<Break> suspicious(
            MovementRecord row, List<ReportLineRecord> lines, Set<String> donations) {
        List<Break> found = new ArrayList<>();
        for (ReportLineRecord line : lines) {
            List<Break> of = new ArrayList<>();
            if (firstOf(row, line)) {
                compared(of, row, line, donations);
            } else {
                String text = what(row) + " is in the PSP's reports twice: " + first(row) + ".";
                of.add(of(BreakKind.DUPLICATE, line, text));
            }
            of.forEach(each -> found.add(resolved(each, line)));
        }
        if (row.getExcessMinor() > 0) {
            found.add(row.getKind().equals("PAYMENT") ? more(row) : excess(row));
        }
        if (row.getState().equals(MovementFold.DONE) && row.getFailedOn() != null) {
            found.add(
                    Break.note(
                            BreakKind.LATE,
                            row.getReference(),
                            Money.of(row.getAmountMinor(), row.getCurrency()),
                            row.getDoneOn(),
                            what(row) + " had failed, expired or been let go before."));
        }
        return found;
    }

    /** Whatever it was, two people have said what it is. */
    private static Break resolved(Break found, ReportLineRecord line) {
        return line.getResolvedBy() == null ? found : found.closedIf(line.getResolvedBy());
    }

    /** The donor paid more than they wanted to give. */
    private static Break more(MovementRecord row) {
        Money excess = Money.of(row.getExcessMinor(), row.getCurrency());
        String text =
                what(row)
                        + " was captured with "
                        + excess.display()
                        + " more than was to be given.";
        return Break.open(BreakKind.AMOUNT, row.getReference(), excess, row.getExcessOn(), text)
                .todo("Ask the PSP why, and refund it to the donor unless it was meant.")
                .closedIf(
                        row.getGivenBackMinor() < row.getExcessMinor()
                                ? null
                                : row.getGivenBackBy());
    }

    /** The donor gets it twice, by a refund and by the dispute. */
    private static Break excess(MovementRecord row) {
        Money excess = Money.of(row.getExcessMinor(), row.getCurrency());
        String text =
                what(row) + " takes " + excess.display() + " more than was left of its donation.";
        return Break.note(BreakKind.DUPLICATE, row.getReference(), excess, row.getExcessOn(), text)
                .todo(
                        row.getKind().equals("REFUND")
                                ? "Find out who made it at the PSP; the donor has it twice, by us."
                                : "Send the refund to the PSP as evidence; until it is won it is"
                                        + " our loss.");
    }

    /** By which rule a line is of this movement; empty for one we do not know or know already. */
    static Optional<Rule> rule(MovementRecord row, ReportLineRecord line) {
        if (row.getState().equals(MovementFold.UNKNOWN) || !firstOf(row, line)) {
            return Optional.empty();
        }
        return Optional.of(MovementFold.differs(row) ? Rule.REFERENCE : Rule.REFERENCE_AND_AMOUNT);
    }

    private static boolean firstOf(MovementRecord row, ReportLineRecord line) {
        return line.getSettlementId().equals(row.getSettlementId())
                && line.getLine().equals(row.getLine());
    }

    private static void compared(
            List<Break> found, MovementRecord row, ReportLineRecord line, Set<String> donations) {
        unknown(found, row, line, donations);
        if (row.getState().equals(MovementFold.UNKNOWN)) {
            return;
        }
        if (row.getKind().equals("REFUND") && row.getState().equals(MovementFold.FAILED)) {
            String text = what(row) + " had failed or was refused here.";
            found.add(of(BreakKind.UNKNOWN, line, text).todo(FIND_WHOSE));
        } else if (MovementFold.reversed(row)) {
            String text = what(row) + " was withdrawn by the PSP. Nobody is credited for it.";
            found.add(of(BreakKind.UNKNOWN, line, text).todo(ASK_WHY_PAID));
        } else if (MovementFold.otherPsp(row)) {
            String text = what(row) + " is not of " + row.getReportedPsp() + ".";
            found.add(of(BreakKind.UNKNOWN, line, text).todo(FIND_WHOSE));
        } else if (MovementFold.otherCurrency(row)) {
            String text =
                    what(row) + " is in " + row.getCurrency() + " here. Nobody is credited for it.";
            found.add(of(BreakKind.CURRENCY, line, text));
        } else if (MovementFold.otherAmount(row)) {
            found.add(amount(row, line));
        }
    }

    /** Our own event may come after the report: then it is explained by that. */
    private static void unknown(
            List<Break> found, MovementRecord row, ReportLineRecord line, Set<String> donations) {
        boolean opensItself =
                row.getKind().equals("CHARGEBACK") && donations.contains(row.getDonationId());
        if (row.getUnknownOn() == null || opensItself) {
            return;
        }
        String text = "The report names " + row.getReference() + ", which we do not know.";
        @Nullable LocalDate told = row.getToldOn();
        Break unknown = of(BreakKind.UNKNOWN, line, text).todo(FIND_WHOSE);
        found.add(unknown.closedIf(told == null ? null : row.getReference() + " on " + told));
    }

    private static Break amount(MovementRecord row, ReportLineRecord line) {
        Money ours = Money.of(row.getAmountMinor(), row.getCurrency());
        Money theirs = ours.with(row.getReportedMinor());
        String text =
                what(row)
                        + " is "
                        + ours.display()
                        + " here, the report says "
                        + theirs.display()
                        + ". Nobody is credited for it.";
        return Break.open(
                        BreakKind.AMOUNT,
                        subject(line),
                        theirs.minus(ours),
                        line.getReportedOn(),
                        text)
                .todo("Ask the PSP which amount holds and for a corrected line.");
    }

    /** A line that carries no id of ours; {@code same} are movements by the PSP's own reference. */
    static Break ofNothing(ReportLineRecord line, List<MovementRecord> same) {
        String text = "The line names nothing of ours.";
        String may = same.size() == 1 ? " It may be " + same.getFirst().getReference() + "." : "";
        return resolved(of(BreakKind.UNKNOWN, line, text + may).todo(FIND_WHOSE), line);
    }

    /** A fee without a donation is matched to the booking that names its line. */
    static Break ofFee(ReportLineRecord line) {
        Money stated = Money.of(line.getFeeMinor() - line.getGrossMinor(), line.getCurrency());
        Money applied = stated.with(requireNonNullElse(line.getAppliedMinor(), 0L));
        String text = "The fee line says " + stated.display() + ", booked is " + applied.display();
        return Break.open(
                BreakKind.AMOUNT,
                subject(line),
                stated.minus(applied),
                line.getReportedOn(),
                text + ".");
    }

    static Break unreported(Unreported each) {
        MovementRecord row = each.movement();
        Money amount = Money.of(row.getAmountMinor(), row.getCurrency());
        LocalDate since = each.missingSince();
        if (since == null) {
            String text = what(row) + " is in no report, and no report has come since.";
            return Break.open(
                    BreakKind.CAPTURE_STALE, row.getReference(), amount, row.getDoneOn(), text);
        }
        String text = what(row) + " is not in the report that came after it.";
        Break missing =
                Break.open(BreakKind.MISSING_AT_PSP, row.getReference(), amount, since, text);
        return missing.closedIf(row.getTimesReported() == 0 ? null : first(row));
    }

    private static Break of(BreakKind kind, ReportLineRecord line, String text) {
        Money amount = Money.of(line.getGrossMinor(), line.getCurrency());
        return Break.open(kind, subject(line), amount, line.getReportedOn(), text);
    }

    static String subject(ReportLineRecord line) {
        return line.getSettlementId() + "/" + line.getLine();
    }

    private static String first(MovementRecord row) {
        return row.getSettlementId() + "/" + row.getLine();
    }

    private static String what(MovementRecord row) {
        return switch (row.getKind()) {
            case "REFUND" -> "Refund " + row.getReference();
            case "CHARGEBACK" -> "Dispute " + row.getReference();
            default -> "Donation " + row.getReference();
        };
    }
}
