package obole.standalone.model;

import obole.demonstration.Api;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has been paid out is explained to the cent, and no cent of a donation is paid out twice. */
final class Explained {

    private final Api api;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Long> paid = new HashMap<>();
    private int payouts;

    Explained(Api api) {
        this.api = api;
    }

    /** How many payouts there were. */
    int payouts() {
        return payouts;
    }

    /** What is not so of the payouts of an association that the bank has paid. */
    List<String> of(String association) {
        String path = "/v1/associations/" + association + "/payouts?limit=100";
        String cursor = "";
        do {
            JsonNode page = api.get(path + cursor).body();
            page.path("payouts").forEach(this::payout);
            cursor = page.path("next").isString() ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return wrong;
    }

    private void payout(JsonNode payout) {
        if (!payout.path("status").asString().equals("SETTLED")) {
            return;
        }
        payouts++;
        String id = payout.path("payoutId").asString();
        JsonNode found = api.get("/v1/payouts/" + id + "/explanation").body();
        long sum = 0;
        for (JsonNode source : found.path("sources")) {
            sum += amount(source, "amount");
            String credit = "credit " + source.path("position").asLong();
            once(credit, amount(source, "amount"), amount(source, "credited"));
            donations(credit, source);
        }
        if (sum != amount(found, "amount") + amount(found, "fee")) {
            wrong.add("the sources of " + id + " come to " + sum + ": " + found);
        }
    }

    private void donations(String credit, JsonNode source) {
        long sum = 0;
        for (JsonNode donation : source.path("donations")) {
            sum += amount(donation, "part");
            once(
                    credit + " " + donation.path("donationId").asString(),
                    amount(donation, "part"),
                    amount(donation, "credited"));
        }
        if (!source.path("donations").isEmpty() && sum != amount(source, "amount")) {
            wrong.add("the donations of " + credit + " come to " + sum + ": " + source);
        }
    }

    private void once(String what, long part, long all) {
        if (paid.merge(what, part, Long::sum) > all) {
            wrong.add(what + " is of " + all + ", and " + paid.get(what) + " is paid out of it");
        }
    }

    private static long amount(JsonNode of, String name) {
        return of.path(name).path("amount").asLong();
    }
}
