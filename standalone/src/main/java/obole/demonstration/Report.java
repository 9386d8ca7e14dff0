package obole.demonstration;

import tools.jackson.databind.JsonNode;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** Says where everything stands, and what to ask next. */
final class Report {

    private static final List<String> LETTERS = List.of("B", "A", "R", "P", "S", "T", "H", "O");

    private final Api api;
    private final PrintStream out;
    private final String base;

    Report(Api api, PrintStream out, String base) {
        this.api = api;
        this.out = out;
        this.base = base;
    }

    void print(String imported, SandboxWeek.Result week) {
        howToAsk();
        account("The imported association", imported, "USD");
        account("Les Amis du Canal", week.canal(), "EUR");
        account("Refuge des Hirondelles", week.refuge(), "EUR");
        trialBalance();
        safeguarding();
        differences();
        out.println("\nWhere to look next:");
        List.of(
                        "/v1/payouts/" + week.payout(),
                        "/v1/streams/" + week.donation() + "/events",
                        "/v1/associations/" + week.canal() + "/payouts",
                        "/v1/reconciliation/settlements")
                .forEach(path -> out.println("  curl -H \"$AUTH\" " + base + path));
    }

    private void howToAsk() {
        out.println("To ask yourself, with the secret of carla that a start has said above:");
        out.println(
                "  AUTH=\"Authorization: Bearer $(curl -sS "
                        + base
                        + "/oauth2/token -d grant_type=client_credentials -d client_id=carla"
                        + " -d client_secret=SECRET | sed 's/.*access_token\":\"//; s/\".*//')\"");
    }

    private JsonNode ask(String title, String path) {
        out.println("\n" + title + ": curl -H \"$AUTH\" '" + base + path + "'");
        return api.get(path).body();
    }

    private void account(String title, String association, String currency) {
        JsonNode account =
                ask(title, "/v1/associations/" + association + "/account?currency=" + currency);
        for (String stage : List.of("available", "reserved", "inPayout", "advanced")) {
            out.printf("  %-12s %14s%n", stage, money(account.path(stage)));
        }
    }

    private void trialBalance() {
        JsonNode trial = ask("Trial balance", "/v1/ledger/trial-balance");
        out.printf("  %-6s%-55s%17s%17s%17s%n", "book", "account", "debit", "credit", "balance");
        for (JsonNode line : trial.path("lines")) {
            row(line, line.path("account").asString(), line.path("balance"));
        }
        for (JsonNode total : trial.path("totals")) {
            row(total, "total", total.path("difference"));
        }
    }

    private void row(JsonNode line, String account, JsonNode balance) {
        out.printf(
                "  %-6s%-55s%17s%17s%17s%n",
                line.path("book").asString(),
                account,
                money(line.path("debit")),
                money(line.path("credit")),
                money(balance));
    }

    private void safeguarding() {
        JsonNode proof =
                ask("Safeguarding, B = A + R + P + S + T + H − O", "/v1/ledger/safeguarding");
        for (JsonNode each : proof.path("currencies")) {
            StringBuilder sums = new StringBuilder(" ");
            LETTERS.forEach(letter ->
                    sums.append(" ").append(letter).append(" ").append(money(each.path(letter))));
            out.println(sums + ", difference " + money(each.path("difference")));
        }
    }

    private void differences() {
        JsonNode breaks = ask("Differences", "/v1/reconciliation/breaks?limit=200").path("breaks");
        long open = 0;
        for (JsonNode each : breaks) {
            open += each.path("open").asBoolean() ? 1 : 0;
            out.printf(
                    "  %s %s %s: %s%n",
                    each.path("open").asBoolean() ? "open" : "explained",
                    each.path("kind").asString(),
                    money(each.path("amount")),
                    each.path("explanation").asString());
        }
        out.println("  " + open + " of " + breaks.size() + " are open");
    }

    private static String money(JsonNode amount) {
        String currency = amount.path("currency").asString("");
        if (currency.isEmpty()) {
            return "–";
        }
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(amount.path("amount").asLong(), digits).toPlainString()
                + " "
                + currency;
    }
}
