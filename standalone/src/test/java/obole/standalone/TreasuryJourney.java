package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.util.stream.Stream;

/** What follows the worked example's sixth step, in the same run: a charge, a top-up, a refusal. */
final class TreasuryJourney {

    private final Api api;
    private final LocalDate monday;

    TreasuryJourney(Api api, LocalDate monday) {
        this.api = api;
        this.monday = monday;
    }

    void play() {
        chargeAndTopUp();
        aLineIsExplainedOnce();
    }

    /** The bank charges the pool, which two people explain, and we top it up. */
    private void chargeAndTopUp() {
        Steps steps = new Steps(api);
        api.tryPost(
                "/sandbox/bank/sg/debit",
                "sandbox",
                "charge",
                "application/json",
                """
                {"reference": "charge", "amount": {"amount": 450, "currency": "EUR"},
                 "partyName": "The bank"}
                """);
        steps.closeDays(monday.plusDays(14));
        api.getUntil(
                "/v1/reconciliation/unexplained", reply -> reply.body().path("days").size() == 1);
        String statement = last("sg");
        String line = "/v1/bank-statements/" + statement + "/lines/1/explanation";
        api.post(
                line,
                "finance:alice",
                "charge",
                "{\"meaning\": \"CHARGE\", \"reason\": \"Fee of November\"}");
        api.post(line + "/approval", "finance:bob", "charge-ok", "");
        JsonNode need =
                api.getUntil(
                                "/v1/treasury/needs",
                                reply ->
                                        reply.body()
                                                .path("needs")
                                                .path(0)
                                                .path("kind")
                                                .asString("")
                                                .equals("TOP_UP"))
                        .body()
                        .path("needs")
                        .path(0);
        assertThat(need.path("amount").path("amount").asLong()).isEqualTo(4_50);
        String topUp = steps.transfer("top-up", "TOP_UP", 4_50, -4_50);
        steps.closeDays(monday.plusDays(15));
        steps.moved(topUp);
        api.getUntil("/v1/ledger/safeguarding", TreasuryJourney::nothingIsOpen);
        api.getUntil(
                "/v1/reconciliation/unexplained", reply -> reply.body().path("days").isEmpty());
        api.getUntil(
                "/v1/reconciliation/breaks?open=true",
                reply -> !reply.text().matches("(?s).*(UNKNOWN|MISSING_AT_BANK).*"));
    }

    private static boolean nothingIsOpen(Reply proof) {
        JsonNode euros = proof.body().path("currencies").path(0);
        return Stream.of("H", "S", "O", "difference")
                .allMatch(letter -> euros.path(letter).path("amount").asLong(-1) == 0);
    }

    /** The line of the settlement of Monday is the settlement's, whatever people say. */
    private void aLineIsExplainedOnce() {
        String statement = "";
        for (JsonNode each : api.get("/v1/reconciliation/statements").body().path("statements")) {
            if (each.path("bankAccount").asString("").equals("sg")
                    && each.path("from").asString("").equals(monday.toString())) {
                statement = each.path("id").asString("");
            }
        }
        assertThat(
                        api.tryPost(
                                        "/v1/bank-statements/" + statement + "/lines/1/explanation",
                                        "finance:alice",
                                        "interest",
                                        "application/json",
                                        "{\"meaning\": \"INTEREST\", \"reason\": \"Is it?\"}")
                                .text("code"))
                .isEqualTo("BANK_LINE_EXPLAINED");
    }

    private String last(String account) {
        String last = "";
        for (JsonNode each : api.get("/v1/reconciliation/statements").body().path("statements")) {
            if (each.path("bankAccount").asString("").equals(account)) {
                last = each.path("id").asString("");
            }
        }
        return last;
    }
}
