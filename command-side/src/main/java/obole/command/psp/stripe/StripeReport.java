package obole.command.psp.stripe;

import obole.command.psp.ReportCsv;
import obole.command.psp.ReportCsv.Row;
import obole.command.psp.ReportLines;
import obole.command.psp.ReportLines.About;
import obole.command.psp.SettlementReport;
import obole.shared.Malformed;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLine.Kind;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Stripe's itemised payout reconciliation report, one payout in one file
 * (docs.stripe.com/reports/report-types/payout-reconciliation): a row per balance transaction,
 * {@code gross} less {@code fee} is {@code net}, in major units.
 */
final class StripeReport {

    private static final String DONATION = "payment_metadata[" + StripeObject.DONATION + "]";
    private static final String REFUND = "refund_metadata[" + StripeObject.REFUND + "]";
    private static final String PAYOUT = "automatic_payout_id";
    private static final String EFFECTIVE = "automatic_payout_effective_at";
    private static final String CATEGORY = "reporting_category";
    private static final String TRANSACTION = "balance_transaction_id";
    private static final String SOURCE = "source_id";
    private static final String INTENT = "payment_intent_id";

    /** What we ask for: no column names a person. */
    static final List<String> COLUMNS =
            List.of(
                    PAYOUT,
                    EFFECTIVE,
                    TRANSACTION,
                    "created",
                    CATEGORY,
                    "gross",
                    "fee",
                    "net",
                    "currency",
                    SOURCE,
                    "charge_id",
                    INTENT,
                    DONATION,
                    REFUND);

    private static final List<String> REQUIRED =
            List.of(
                    PAYOUT,
                    TRANSACTION,
                    "created",
                    CATEGORY,
                    "gross",
                    "fee",
                    "net",
                    "currency",
                    SOURCE,
                    INTENT,
                    DONATION);

    /**
     * Which of our kinds a reporting category is (docs.stripe.com/reports/reporting-categories).
     * What is not here is a line of kind OTHER, and named.
     */
    private static final Map<String, Kind> KINDS =
            Map.of(
                    "charge", Kind.PAYMENT,
                    "refund", Kind.REFUND,
                    "refund_failure", Kind.REFUND_RETURNED,
                    "dispute", Kind.CHARGEBACK,
                    "dispute_reversal", Kind.CHARGEBACK_REVERSAL,
                    "fee", Kind.FEE,
                    "network_cost", Kind.FEE,
                    "tax", Kind.FEE);

    private final ReportLines lines;
    private String payout = "";
    private @Nullable LocalDate closedOn;
    private @Nullable Money paid;
    private @Nullable Money none;

    private StripeReport(Consumer<ReportLine> eachLine) {
        this.lines = new ReportLines(eachLine);
    }

    static SettlementReport read(InputStream in, Consumer<ReportLine> eachLine) {
        StripeReport report = new StripeReport(eachLine);
        ReportCsv.read(in, REQUIRED, report::take);
        return report.total();
    }

    private void take(Row row) {
        requireOnePayout(row);
        lines.requireOnce(row, TRANSACTION, row.reference(TRANSACTION));
        Money gross = row.money("gross", row.currency("currency"));
        Money fee = row.money("fee", gross.currency());
        Money net = row.money("net", gross.currency());
        if (!gross.minus(fee).equals(net)) {
            throw row.refused("net", "is not gross less fee");
        }
        LocalDate day = row.day(row.text(EFFECTIVE).isEmpty() ? "created" : EFFECTIVE);
        closedOn = closedOn == null || day.isAfter(closedOn) ? day : closedOn;
        none = gross.with(0);
        String category = row.text(CATEGORY);
        if (category.equals("payout")) {
            paid = net.negated();
        } else {
            lines.add(row, about(row, KINDS.getOrDefault(category, Kind.OTHER)), gross, fee);
        }
    }

    private void requireOnePayout(Row row) {
        String of = row.reference(PAYOUT);
        if (of.isEmpty()) {
            throw row.refused(PAYOUT, "must name the payout");
        }
        if (!payout.isEmpty() && !payout.equals(of)) {
            throw row.refused(PAYOUT, "is another one: a report is of one payout");
        }
        payout = of;
    }

    /** Payments go by their PaymentIntent, as in webhooks; all else by the object it is about. */
    private static About about(Row row, Kind kind) {
        String source = row.reference(SOURCE);
        String intent = row.reference(INTENT);
        String donation = row.ours(DONATION, "don_");
        return switch (kind) {
            case PAYMENT -> new About(kind, donation, donation, intent.isEmpty() ? source : intent);
            case REFUND, REFUND_RETURNED ->
                    new About(kind, donation, row.ours(REFUND, "ref_"), source);
            case OTHER -> new About(kind, donation, word(row), source);
            default -> new About(kind, donation, null, source);
        };
    }

    private static String word(Row row) {
        return row.reference(CATEGORY);
    }

    private SettlementReport total() {
        if (none == null || closedOn == null) {
            throw new Malformed("report", "has no line");
        }
        Money net = lines.net();
        Money sum = net == null ? none : net;
        if (paid != null && !paid.equals(sum)) {
            throw new Malformed(
                    "net",
                    "the lines come to %s, the payout is %s"
                            .formatted(sum.display(), paid.display()));
        }
        return lines.report(payout, closedOn, none);
    }
}
