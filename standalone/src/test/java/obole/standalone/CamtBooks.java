package obole.standalone;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends statements to a running Obole, and asks what it has made of them. */
final class CamtBooks {

    private final Api api;
    private int requests;

    CamtBooks(Api api) {
        this.api = api;
    }

    Reply post(String text) {
        return api.tryPost(
                "/v1/bank-statements",
                "finance:alice",
                "camt-" + ++requests,
                "application/xml",
                text);
    }

    static List<Boolean> replays(Reply reply) {
        List<Boolean> replays = new ArrayList<>();
        reply.body()
                .path("statements")
                .forEach(each -> replays.add(each.path("replayed").asBoolean()));
        return replays;
    }

    long balance(String code) {
        for (JsonNode line : read("/v1/ledger/trial-balance").path("lines")) {
            if (line.path("account").asString().equals("bank:safeguarding:" + code)) {
                return line.path("balance").path("amount").asLong();
            }
        }
        return 0;
    }

    List<JsonNode> open(String code) {
        Map<String, String> names = names(code);
        return all("/v1/reconciliation/breaks?open=true&limit=200", "breaks").stream()
                .filter(each ->
                        names.containsKey(each.path("subject").asString().replaceFirst("/.*", "")))
                .toList();
    }

    /** The statements of an account of ours, by id. */
    Map<String, String> names(String code) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode each : all("/v1/reconciliation/statements?limit=200", "statements")) {
            if (each.path("bankAccount").asString().equals(code)) {
                names.put(each.path("id").asString(), each.path("number").asString());
            }
        }
        return names;
    }

    /** Whatever number of pages there are. */
    private List<JsonNode> all(String path, String of) {
        List<JsonNode> rows = new ArrayList<>();
        for (String at = path; !at.endsWith("cursor="); ) {
            JsonNode page = read(at);
            page.path(of).forEach(rows::add);
            at = path + "&cursor=" + page.path("next").asString("");
        }
        return rows;
    }

    private JsonNode read(String path) {
        return api.getAfter(path, JourneyTest.head(api)).body();
    }
}
