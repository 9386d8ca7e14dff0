package obole.command.psp.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Behaves as Stripe does, behind a {@link PlayedLine}: pages, payments, refunds in lists by page,
 * payouts and their reports.
 */
final class PlayedStripe implements AutoCloseable {

    static final String KEY = "sk_test_obole";

    private final PlayedLine line;
    private final Map<String, Map<String, String>> payments = new ConcurrentHashMap<>();
    private final List<Map<String, String>> refunds = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> sessions = new CopyOnWriteArrayList<>();
    private final List<String> runs = new CopyOnWriteArrayList<>();
    private volatile byte[] report = new byte[0];
    private volatile long paidOut;
    private volatile String refundStatus = "succeeded";

    PlayedStripe() throws IOException {
        line = new PlayedLine(KEY, this::act);
    }

    URI address() {
        return line.address();
    }

    void forget() {
        line.forget();
        payments.clear();
        Stream.of(refunds, sessions, runs).forEach(List::clear);
        refundStatus = "succeeded";
    }

    PlayedLine line() {
        return line;
    }

    /** A day later, the keys are forgotten. */
    void nextDay() {
        line.nextDay();
    }

    void paid(String intent, String donation) {
        payments.put(intent, Map.of("donation", donation, "status", "succeeded"));
    }

    void setAside(String intent, String donation) {
        payments.put(intent, Map.of("donation", donation, "status", "requires_capture"));
    }

    void expires(String intent) {
        change(intent, "canceled", "automatic");
    }

    void paysOut(long amount, String csv) {
        paidOut = amount;
        report = csv.getBytes(UTF_8);
    }

    void refundsAre(String status) {
        refundStatus = status;
    }

    /** Made by somebody at Stripe, without an id of ours. */
    void refundedByHand(String intent, int times) {
        for (int i = 0; i < times; i++) {
            refunds.add(Map.of("id", "re_hand" + i, "payment_intent", intent, "amount", "1"));
        }
    }

    List<Map<String, String>> refunds() {
        return refunds;
    }

    List<Map<String, String>> sessions() {
        return sessions;
    }

    List<String> runs() {
        return runs;
    }

    List<String> asked() {
        return line.asked();
    }

    private PlayedLine.Reply act(Map<String, String> form, String request, String query) {
        return switch (request) {
            case "POST /v1/checkout/sessions" -> session(form);
            case "POST /v1/refunds" -> refund(form);
            case "GET /v1/refunds" -> list(PlayedLine.form(query));
            case "GET /v1/payment_intents/search" ->
                    search(PlayedLine.form(query).getOrDefault("query", ""));
            case "POST /v1/reporting/report_runs" -> run(form);
            case "GET /v1/reporting/report_runs/frr_1" -> shownRun();
            case "GET /v1/files/file_1/contents" ->
                    new PlayedLine.Reply(200, new String(report, UTF_8));
            case "GET /v1/payouts/po_1Obole0001" ->
                    new PlayedLine.Reply(
                            200, "{\"amount\": " + paidOut + ", \"currency\": \"eur\"}");
            default -> payment(form, request);
        };
    }

    private PlayedLine.Reply session(Map<String, String> form) {
        sessions.add(form);
        String id = "cs_" + sessions.size();
        return new PlayedLine.Reply(
                200, "{\"id\": \"" + id + "\", \"url\": \"https://pay.example/" + id + "\"}");
    }

    private PlayedLine.Reply refund(Map<String, String> form) {
        String intent = form.getOrDefault("payment_intent", "");
        if (!payments.containsKey(intent)) {
            return PlayedLine.error(404, "invalid_request_error", "resource_missing");
        }
        if (Long.parseLong(form.getOrDefault("amount", "0")) > 100_000) {
            return PlayedLine.error(400, "invalid_request_error", "charge_already_refunded");
        }
        Map<String, String> made = new LinkedHashMap<>(form);
        made.put("id", "re_" + (refunds.size() + 1));
        refunds.add(made);
        return new PlayedLine.Reply(200, shown(made));
    }

    private String shown(Map<String, String> refund) {
        return """
        {"id": "%s", "amount": %s, "currency": "eur", "created": 1795000000, "status": "%s",
         "failure_reason": null, "metadata": {"obole_refund": "%s"}}
        """
                .formatted(
                        refund.get("id"),
                        refund.get("amount"),
                        refundStatus,
                        refund.getOrDefault("metadata[obole_refund]", ""));
    }

    /** The newest first, a hundred at a time. */
    private PlayedLine.Reply list(Map<String, String> query) {
        if (!payments.containsKey(query.getOrDefault("payment_intent", ""))) {
            return PlayedLine.error(404, "invalid_request_error", "resource_missing");
        }
        List<Map<String, String>> all =
                new ArrayList<>(
                        refunds.stream()
                                .filter(each ->
                                        query.getOrDefault("payment_intent", "")
                                                .equals(each.get("payment_intent")))
                                .toList()
                                .reversed());
        String after = query.get("starting_after");
        if (after != null) {
            List<String> ids = all.stream().map(each -> each.get("id")).toList();
            all = all.subList(ids.indexOf(after) + 1, all.size());
        }
        String page = String.join(",", all.stream().limit(100).map(this::shown).toList());
        return new PlayedLine.Reply(
                200, "{\"data\": [" + page + "], \"has_more\": " + (all.size() > 100) + "}");
    }

    private PlayedLine.Reply search(String query) {
        String found =
                String.join(
                        ",",
                        payments.entrySet().stream()
                                .filter(each -> query.contains(each.getValue().get("donation")))
                                .map(each -> shown(each.getKey(), each.getValue()))
                                .toList());
        return new PlayedLine.Reply(200, "{\"data\": [" + found + "]}");
    }

    private static String shown(String intent, Map<String, String> payment) {
        return """
        {"id": "%s", "status": "%s", "metadata": {"obole_donation": "%s"}, "currency": "eur",
         "amount_received": %s, "cancellation_reason": "%s"}
        """
                .formatted(
                        intent,
                        payment.get("status"),
                        payment.get("donation"),
                        payment.getOrDefault("amount", "0"),
                        payment.getOrDefault("reason", ""));
    }

    private PlayedLine.Reply payment(Map<String, String> form, String request) {
        String[] path = request.split("/", -1);
        String intent = path.length > 3 ? path[3] : "";
        if (path.length > 4) {
            return told(intent, path[4], form.getOrDefault("amount_to_capture", ""));
        }
        Map<String, String> payment = payments.get(intent);
        return payment == null
                ? PlayedLine.error(404, "invalid_request_error", "resource_missing")
                : new PlayedLine.Reply(200, shown(intent, payment));
    }

    private PlayedLine.Reply told(String intent, String what, String amount) {
        if (!"requires_capture".equals(payments.getOrDefault(intent, Map.of()).get("status"))) {
            return PlayedLine.error(
                    400, "invalid_request_error", "payment_intent_unexpected_state");
        }
        change(intent, what.equals("capture") ? "succeeded" : "canceled", amount);
        return new PlayedLine.Reply(200, shown(intent, payments.getOrDefault(intent, Map.of())));
    }

    private void change(String intent, String status, String more) {
        Map<String, String> changed = new LinkedHashMap<>(payments.getOrDefault(intent, Map.of()));
        changed.put("status", status);
        changed.put(status.equals("succeeded") ? "amount" : "reason", more);
        payments.put(intent, changed);
    }

    private PlayedLine.Reply run(Map<String, String> form) {
        runs.add(form.getOrDefault("parameters[payout]", ""));
        return new PlayedLine.Reply(200, "{\"id\": \"frr_1\", \"status\": \"pending\"}");
    }

    private PlayedLine.Reply shownRun() {
        return new PlayedLine.Reply(
                200,
                """
                {"id": "frr_1", "status": "succeeded", "parameters": {"payout": "po_1Obole0001"},
                 "result": {"url": "%s/v1/files/file_1/contents"}}
                """
                        .formatted(address()));
    }

    @Override
    public void close() {
        line.close();
    }
}
