package obole.command.psp.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Behaves as Stripe does: form-encoded requests, lists by page, and idempotency keys under which
 * the first answer is kept, errors of the server included. It fails as it is told.
 */
final class PlayedStripe implements AutoCloseable {

    static final String KEY = "sk_test_obole";

    private final HttpServer server;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> payments = new ConcurrentHashMap<>();
    private final List<Map<String, String>> refunds = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> sessions = new CopyOnWriteArrayList<>();
    private final List<String> runs = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile byte[] report = new byte[0];
    private volatile long paidOut;
    private volatile String refundStatus = "succeeded";

    private record Kept(Map<String, String> form, int status, String body) {}

    /** Status 0: it is done, and the answer is lost; kept: the answer stays under its key. */
    private record Fault(int status, boolean kept) {}

    private record Reply(int status, String body) {}

    PlayedStripe() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void forget() {
        Stream.of(kept, payments, faults).forEach(Map::clear);
        Stream.of(refunds, sessions, runs, asked).forEach(List::clear);
        refundStatus = "succeeded";
    }

    /** The next request that begins so is not done, and answered with that status. */
    void answer(String request, int status) {
        faults.put(request, new Fault(status, false));
    }

    /** As above; and so is every other one under the same key. */
    void answerForEver(String request, int status) {
        faults.put(request, new Fault(status, true));
    }

    /** The next request that begins so is done, and nobody hears of it. */
    void loseAnswer(String request) {
        faults.put(request, new Fault(0, false));
    }

    /** A day later, the keys are forgotten. */
    void nextDay() {
        kept.clear();
    }

    void paid(String intent, String donation) {
        payments.put(intent, Map.of("donation", donation, "status", "succeeded"));
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
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            asked.add(request);
            Map<String, String> form =
                    form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String authorization = exchange.getRequestHeaders().getFirst("authorization");
            Fault fault = faults.remove(request);
            String key = exchange.getRequestHeaders().getFirst("idempotency-key");
            Reply reply;
            if (!("Bearer " + KEY).equals(authorization)) {
                reply = error(401, "invalid_request_error", "api_key");
            } else if (fault != null && fault.status() != 0) {
                reply = error(fault.status(), "api_error", "told_to_fail");
                if (fault.kept() && key != null) {
                    kept.put(key, new Kept(form, reply.status(), reply.body()));
                }
            } else {
                reply = once(key, form, request, exchange.getRequestURI().getQuery());
            }
            if (fault != null && fault.status() == 0) {
                end.await();
            }
            send(exchange, reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Reply once(
            @Nullable String key,
            Map<String, String> form,
            String request,
            @Nullable String query) {
        Kept before = key == null ? null : kept.get(key);
        if (before != null) {
            return before.form().equals(form)
                    ? new Reply(before.status(), before.body())
                    : error(400, "idempotency_error", null);
        }
        Reply reply = act(form, request, query == null ? "" : query);
        // Only what an endpoint has begun to do is kept.
        if (key != null && reply.status() == 200) {
            kept.put(key, new Kept(form, reply.status(), reply.body()));
        }
        return reply;
    }

    private Reply act(Map<String, String> form, String request, String query) {
        return switch (request) {
            case "POST /v1/checkout/sessions" -> session(form);
            case "POST /v1/refunds" -> refund(form);
            case "GET /v1/refunds" -> list(form(query));
            case "GET /v1/payment_intents/search" -> search(form(query).getOrDefault("query", ""));
            case "POST /v1/reporting/report_runs" -> run(form);
            case "GET /v1/reporting/report_runs/frr_1" -> shownRun();
            case "GET /v1/files/file_1/contents" -> new Reply(200, new String(report, UTF_8));
            case "GET /v1/payouts/po_1Obole0001" ->
                    new Reply(200, "{\"amount\": " + paidOut + ", \"currency\": \"eur\"}");
            default -> payment(request);
        };
    }

    private Reply session(Map<String, String> form) {
        sessions.add(form);
        String id = "cs_" + sessions.size();
        return new Reply(
                200, "{\"id\": \"" + id + "\", \"url\": \"https://pay.example/" + id + "\"}");
    }

    private Reply refund(Map<String, String> form) {
        String intent = form.getOrDefault("payment_intent", "");
        if (!payments.containsKey(intent)) {
            return error(404, "invalid_request_error", "resource_missing");
        }
        if (Long.parseLong(form.getOrDefault("amount", "0")) > 100_000) {
            return error(400, "invalid_request_error", "charge_already_refunded");
        }
        Map<String, String> made = new LinkedHashMap<>(form);
        made.put("id", "re_" + (refunds.size() + 1));
        refunds.add(made);
        return new Reply(200, shown(made));
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
    private Reply list(Map<String, String> query) {
        if (!payments.containsKey(query.getOrDefault("payment_intent", ""))) {
            return error(404, "invalid_request_error", "resource_missing");
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
        return new Reply(
                200, "{\"data\": [" + page + "], \"has_more\": " + (all.size() > 100) + "}");
    }

    private Reply search(String query) {
        String found =
                String.join(
                        ",",
                        payments.entrySet().stream()
                                .filter(each -> query.contains(each.getValue().get("donation")))
                                .map(each -> shown(each.getKey(), each.getValue()))
                                .toList());
        return new Reply(200, "{\"data\": [" + found + "]}");
    }

    private static String shown(String intent, Map<String, String> payment) {
        return """
        {"id": "%s", "status": "%s", "metadata": {"obole_donation": "%s"}}
        """
                .formatted(intent, payment.get("status"), payment.get("donation"));
    }

    private Reply payment(String request) {
        String intent = request.substring(request.lastIndexOf('/') + 1);
        Map<String, String> payment = payments.get(intent);
        return payment == null
                ? error(404, "invalid_request_error", "resource_missing")
                : new Reply(200, shown(intent, payment));
    }

    private Reply run(Map<String, String> form) {
        runs.add(form.getOrDefault("parameters[payout]", ""));
        return new Reply(200, "{\"id\": \"frr_1\", \"status\": \"pending\"}");
    }

    private Reply shownRun() {
        return new Reply(
                200,
                """
                {"id": "frr_1", "status": "succeeded", "parameters": {"payout": "po_1Obole0001"},
                 "result": {"url": "%s/v1/files/file_1/contents"}}
                """
                        .formatted(address()));
    }

    private static Reply error(int status, String type, @Nullable String code) {
        return new Reply(
                status,
                """
                {"error": {"type": "%s", "code": %s, "message": "of camille.durand@example.org"}}
                """
                        .formatted(type, code == null ? "null" : "\"" + code + "\""));
    }

    private static Map<String, String> form(String text) {
        return Stream.of(text.split("&", -1))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(
                        toMap(
                                pair -> URLDecoder.decode(pair[0], UTF_8),
                                pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
