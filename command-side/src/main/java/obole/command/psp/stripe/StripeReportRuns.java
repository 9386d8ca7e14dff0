package obole.command.psp.stripe;

import obole.command.psp.PspUnavailable;
import obole.command.psp.SettlementReport;
import obole.shared.Malformed;
import obole.shared.money.Money;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Has Stripe write the report of a payout, and fetches it when it is written. The run is asked for
 * under the payout's id, so asking again is asking once.
 */
final class StripeReportRuns {

    private static final String TYPE = "payout_reconciliation.by_id.itemized.4";
    private static final Pattern RUN = Pattern.compile("frr_[A-Za-z0-9]{1,60}");
    private static final int LARGEST = 64 * 1024 * 1024;

    private final StripeCalls calls;

    StripeReportRuns(StripeCalls calls) {
        this.calls = calls;
    }

    /** What is not yet ready is asked for once more when Stripe sends its webhook again. */
    void begin(String payout) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("report_type", TYPE);
        form.put("parameters[payout]", payout);
        List<String> columns = StripeReport.COLUMNS;
        for (int i = 0; i < columns.size(); i++) {
            form.put("parameters[columns][" + i + "]", columns.get(i));
        }
        StripeCalls.Answer answer =
                calls.post("/v1/reporting/report_runs", "report-" + payout, form);
        if (!answer.ok()) {
            throw new PspUnavailable("no report of " + payout + ": " + answer.reason());
        }
    }

    byte[] fetch(String run) {
        if (!RUN.matcher(run).matches()) {
            throw new Malformed("reportReference", "must be the id of a report run, frr_…");
        }
        StripeObject shown = get("/v1/reporting/report_runs/" + run);
        if (!shown.text("status").equals("succeeded")) {
            throw new PspUnavailable(run + " is " + shown.word("status", "not there"));
        }
        byte[] csv = file(run, shown.object("result").text("url"));
        requireWhole(csv, shown.object("parameters").reference("payout"));
        return csv;
    }

    private byte[] file(String run, String url) {
        StripeCalls.Answer file = calls.file(uri(url), LARGEST);
        if (!file.ok()) {
            throw new PspUnavailable("the file of " + run + ": " + file.reason());
        }
        return file.body();
    }

    /** The report has no line of its own for what it comes to, so a cut-off one looks whole. */
    private void requireWhole(byte[] csv, String payout) {
        SettlementReport report = StripeReport.read(new ByteArrayInputStream(csv), line -> {});
        StripeObject shown = get("/v1/payouts/" + payout);
        Money paid = StripeAmounts.money(shown.number("amount"), shown.text("currency"));
        if (!report.reference().equals(payout) || !report.net().equals(paid)) {
            throw new Malformed(
                    "report",
                    "of %s comes to %s, not to the %s of %s"
                            .formatted(
                                    report.reference(),
                                    report.net().display(),
                                    paid.display(),
                                    payout));
        }
    }

    private StripeObject get(String path) {
        StripeCalls.Answer answer = calls.get(path, Map.of());
        if (!answer.ok()) {
            throw new PspUnavailable(path + ": " + answer.reason());
        }
        return answer.json();
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new Malformed("url", "is no address");
        }
    }
}
