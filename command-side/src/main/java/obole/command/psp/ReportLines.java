package obole.command.psp;

import obole.command.psp.ReportCsv.Row;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLine.Kind;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Numbers the lines of a report and adds them up. Only a payment carries its fee with it; what
 * anything else costs becomes a line of its own, since nobody would look for it there.
 */
public final class ReportLines {

    private final Consumer<ReportLine> eachLine;
    private final Set<String> seen = new HashSet<>();
    private int lines;
    private @Nullable Money gross;
    private @Nullable Money fees;

    public ReportLines(Consumer<ReportLine> eachLine) {
        this.eachLine = eachLine;
    }

    /** What a line is about, by our ids and by the PSP's. */
    public record About(
            Kind kind,
            @Nullable String donation,
            @Nullable String reference,
            String pspReference) {}

    /** What the PSP moves for it, {@code gross} less {@code fee}. */
    public void add(Row row, About about, Money amount, Money fee) {
        requireSign(row, about.kind(), amount);
        try {
            if (about.kind() == Kind.PAYMENT && !fee.negative()) {
                line(about, amount, fee);
                return;
            }
            if (about.kind() == Kind.FEE) {
                fee(about, amount.minus(fee));
                return;
            }
            line(about, amount, fee.with(0));
            fee(about, fee.negated());
        } catch (ArithmeticException e) {
            throw row.refused("gross", "is too large");
        } catch (IllegalArgumentException otherCurrency) {
            throw row.refused("currency", "differs from the lines before");
        }
    }

    private static void requireSign(Row row, Kind kind, Money amount) {
        boolean right =
                switch (kind) {
                    case PAYMENT, REFUND_RETURNED, CHARGEBACK_REVERSAL -> amount.positive();
                    case REFUND, CHARGEBACK -> amount.negative();
                    default -> true;
                };
        if (!right) {
            throw row.refused("gross", "has the wrong sign for a " + kind);
        }
    }

    /** As a negative gross, which is a part of the net whether fees are netted or billed. */
    private void fee(About about, Money amount) {
        if (!amount.zero()) {
            Kind kind = ofDispute(about.kind()) ? Kind.DISPUTE_FEE : Kind.FEE;
            line(
                    new About(kind, about.donation(), null, about.pspReference()),
                    amount,
                    amount.with(0));
        }
    }

    private static boolean ofDispute(Kind kind) {
        return kind == Kind.CHARGEBACK || kind == Kind.CHARGEBACK_REVERSAL;
    }

    private void line(About about, Money amount, Money fee) {
        gross = gross == null ? amount : gross.plus(amount);
        fees = fees == null ? fee : fees.plus(fee);
        lines++;
        eachLine.accept(
                new ReportLine(
                        lines,
                        about.kind(),
                        about.donation(),
                        about.reference(),
                        about.pspReference(),
                        amount,
                        fee));
    }

    /** The same thing twice would be paid twice. */
    public void requireOnce(Row row, String column, String key) {
        if (!seen.add(key)) {
            throw row.refused(column, "was on an earlier line");
        }
    }

    /** Null when there was no line. */
    public @Nullable Money net() {
        return gross == null || fees == null ? null : gross.minus(fees);
    }

    /** {@code none} is what no line comes to. */
    public SettlementReport report(String reference, LocalDate closedOn, Money none) {
        Money allGross = gross == null ? none : gross;
        Money allFees = fees == null ? none : fees;
        return new SettlementReport(
                reference, closedOn, allGross, allFees, allGross.minus(allFees), lines);
    }
}
