package obole.demonstration;

import java.io.PrintStream;
import java.util.List;

/** Says where everything stands, and what to ask next. */
final class Report {

    private final Api api;
    private final PrintStream out;
    private final String base;

    Report(Api api, PrintStream out, String base) {
        this.api = api;
        this.out = out;
        this.base = base;
    }

    void print(String imported, SandboxWeek.Result week) {
        show("The imported association", "/v1/associations/" + imported + "/account?currency=USD");
        show("Les Amis du Canal", "/v1/associations/" + week.canal() + "/account?currency=EUR");
        show("Trial balance", "/v1/ledger/trial-balance");
        show("Safeguarding equation", "/v1/ledger/safeguarding");
        show("Open differences", "/v1/reconciliation/breaks?open=true");
        out.println("Where to look next:");
        List.of(
                        "/v1/payouts/" + week.payout(),
                        "/v1/streams/" + week.donation() + "/events",
                        "/v1/associations/" + week.refuge() + "/payouts",
                        "/v1/reconciliation/settlements")
                .forEach(path -> out.println("  curl " + base + path));
    }

    private void show(String title, String path) {
        out.println(title + ": curl " + base + path);
        out.println("  " + api.get(path).text());
    }
}
