package obole.command.psp.adyen;

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
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Adyen's settlement detail report of one batch (docs.adyen.com/reporting, "settlement details
 * report"): a row per movement, debit and credit in columns of their own, and a row MerchantPayout
 * with what the batch comes to. All is in the net currency, which is what arrives; a payment in
 * another currency differs from its donation then, and is a break.
 */
final class AdyenReport {

    private static final String TYPE = "Type";
    private static final String PAYMENT = "Psp Reference";
    private static final String OURS = "Merchant Reference";
    private static final String MODIFICATION = "Modification Reference";
    private static final String OUR_MODIFICATION = "Modification Merchant Reference";
    private static final String CREATED = "Creation Date";
    private static final String NET_CURRENCY = "Net Currency";
    private static final String NET_DEBIT = "Net Debit (NC)";
    private static final String NET_CREDIT = "Net Credit (NC)";
    private static final String GROSS_CURRENCY = "Gross Currency";
    private static final String GROSS_DEBIT = "Gross Debit (GC)";
    private static final String GROSS_CREDIT = "Gross Credit (GC)";
    private static final String PAYOUT = "MerchantPayout";

    /** What Adyen takes, each in a column of its own. */
    private static final List<String> COSTS =
            List.of("Commission (NC)", "Markup (NC)", "Scheme Fees (NC)", "Interchange (NC)");

    private static final List<String> REQUIRED =
            List.of(
                    "Merchant Account",
                    PAYMENT,
                    OURS,
                    CREATED,
                    TYPE,
                    MODIFICATION,
                    GROSS_CURRENCY,
                    GROSS_DEBIT,
                    GROSS_CREDIT,
                    NET_CURRENCY,
                    NET_DEBIT,
                    NET_CREDIT,
                    "Batch Number");

    /** What is not here is a line of kind OTHER, and named. */
    private static final Map<String, Kind> KINDS =
            Map.of(
                    "Settled", Kind.PAYMENT,
                    "Refunded", Kind.REFUND,
                    "Chargeback", Kind.CHARGEBACK,
                    "SecondChargeback", Kind.CHARGEBACK,
                    "ChargebackReversed", Kind.CHARGEBACK_REVERSAL,
                    "RefundedReversed", Kind.REFUND_RETURNED,
                    "Fee", Kind.FEE,
                    "MiscCosts", Kind.FEE,
                    "PaymentCost", Kind.FEE,
                    "InvoiceDeduction", Kind.FEE);

    /** The bank's statement has it too; it is the same whenever the report is fetched. */
    private static final Pattern TRANSFER = Pattern.compile("\\bTX[0-9A-Z]{3,40}XT\\b");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ReportLines lines;
    private String batch = "";
    private @Nullable String transfer;
    private @Nullable LocalDate closedOn;
    private @Nullable Money paid;
    private @Nullable Money none;

    private AdyenReport(Consumer<ReportLine> eachLine) {
        this.lines = new ReportLines(eachLine);
    }

    static SettlementReport read(InputStream in, Consumer<ReportLine> eachLine) {
        AdyenReport report = new AdyenReport(eachLine);
        ReportCsv.read(in, REQUIRED, report::take);
        return report.total();
    }

    private void take(Row row) {
        requireOneBatch(row);
        Currency currency = row.currency(NET_CURRENCY);
        Money net = signed(row, NET_DEBIT, NET_CREDIT, currency);
        none = Money.zero(currency);
        if (row.text(TYPE).equals(PAYOUT)) {
            payout(row, net.negated());
            return;
        }
        if (closedOn == null || row.day(CREATED).isAfter(closedOn)) {
            closedOn = row.day(CREATED);
        }
        Money costs = none;
        for (String column : COSTS) {
            costs = costs.plus(row.money(column, currency));
        }
        Money gross = net.plus(costs);
        requireGross(row, gross);
        lines.add(row, about(row), gross, costs);
    }

    private void payout(Row row, Money amount) {
        if (paid != null) {
            throw row.refused(TYPE, "a batch has one MerchantPayout");
        }
        paid = amount;
        closedOn = row.day(CREATED);
        transfer =
                TRANSFER.matcher(row.text(MODIFICATION))
                        .results()
                        .map(MatchResult::group)
                        .findFirst()
                        .orElse(null);
    }

    private void requireOneBatch(Row row) {
        String merchant = row.text("Merchant Account").replaceAll("[^A-Za-z0-9_-]", "-");
        String of = merchant + "-batch-" + row.text("Batch Number");
        if (!WORD.matcher(of).matches()) {
            throw row.refused("Batch Number", "must name the batch");
        }
        if (!batch.isEmpty() && !batch.equals(of)) {
            throw row.refused("Batch Number", "is another one: a report is of one batch");
        }
        batch = of;
    }

    private static Money signed(Row row, String debit, String credit, Currency currency) {
        Money less = row.money(debit, currency);
        Money more = row.money(credit, currency);
        if (less.negative() || more.negative()) {
            throw row.refused(debit, "must not be negative: debit and credit are two columns");
        }
        return more.minus(less);
    }

    /** Batch-level rows have no gross of their own. */
    private static void requireGross(Row row, Money gross) {
        if (row.text(GROSS_DEBIT).isEmpty() && row.text(GROSS_CREDIT).isEmpty()) {
            return;
        }
        Currency currency = row.currency(GROSS_CURRENCY);
        Money stated = signed(row, GROSS_DEBIT, GROSS_CREDIT, currency);
        if (currency.equals(gross.currency()) && !stated.equals(gross)) {
            throw row.refused(
                    GROSS_CREDIT,
                    "is %s, and net and costs come to %s"
                            .formatted(stated.display(), gross.display()));
        }
    }

    /** A payment goes by its own reference, all that follows it by the modification's. */
    private About about(Row row) {
        String type = row.text(TYPE);
        Kind kind = KINDS.getOrDefault(type, Kind.OTHER);
        String donation = row.ours(OURS, "don_");
        if (kind != Kind.FEE && kind != Kind.OTHER) {
            String modification = row.reference(MODIFICATION);
            lines.requireOnce(row, MODIFICATION, type + " " + modification);
            return kind == Kind.PAYMENT
                    ? new About(kind, donation, donation, row.reference(PAYMENT))
                    : new About(kind, donation, row.ours(OUR_MODIFICATION, "ref_"), modification);
        }
        String reference = row.text(MODIFICATION);
        String known = WORD.matcher(reference).matches() ? reference : row.reference(PAYMENT);
        return new About(kind, donation, kind == Kind.OTHER ? row.reference(TYPE) : null, known);
    }

    private SettlementReport total() {
        if (none == null || closedOn == null) {
            throw new Malformed("report", "has no line");
        }
        Money sum = Optional.ofNullable(lines.net()).orElse(none);
        Money payout = paid == null ? none : paid;
        if (!payout.equals(sum)) {
            throw new Malformed(
                    PAYOUT,
                    "the lines come to %s, the payout is %s"
                            .formatted(sum.display(), payout.display()));
        }
        return lines.report(transfer == null ? batch : transfer, closedOn, none);
    }
}
