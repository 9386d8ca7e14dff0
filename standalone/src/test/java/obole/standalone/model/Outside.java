package obole.standalone.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Obole calls PSP and bank. Sometimes nobody answers, before or after it was done. */
final class Outside implements AutoCloseable {

    private static final Pattern MESSAGE = Pattern.compile("(?:<MsgId>|<Assgnmt>\\s*<Id>)(\\w+)<");
    private static final String REFUNDS = "/sandbox/psp/refunds";
    private static final String PAYMENTS = "/sandbox/psp/payments";
    private static final String FILES = "/sandbox/bank/payment-files";

    private final Psp psp;
    private final Authorisations authorisations;
    private final Bank bank;
    private final Days days;
    private final AtomicLong now;
    private final long seed;
    private final Map<String, Integer> calls = new HashMap<>();
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpServer server;
    private volatile boolean reliable;

    Outside(Psp psp, Authorisations authorisations, Bank bank, Days days, AtomicLong now, long seed)
            throws IOException {
        this.psp = psp;
        this.authorisations = authorisations;
        this.days = days;
        this.bank = bank;
        this.now = now;
        this.seed = seed;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(REFUNDS, this::refunds);
        server.createContext(PAYMENTS, this::payments);
        server.createContext(FILES, this::files);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on whoever asks is answered. */
    void reliable() {
        reliable = true;
    }

    /** Not by how often others have asked meanwhile. */
    private synchronized boolean silent(String about) {
        int asked = calls.merge(about, 1, Integer::sum);
        return !reliable && new Random(seed ^ (about + asked).hashCode()).nextInt(8) == 0;
    }

    private void refunds(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean asks = exchange.getRequestMethod().equals("GET");
        String refund = asks ? path.substring(REFUNDS.length() + 1) : "";
        JsonNode body = asks ? json.createObjectNode() : json.readTree(read(exchange));
        if (silent(exchange.getRequestMethod() + path)) {
            answer(exchange, 500, "");
            return;
        }
        if (asks && !psp.knows(refund)) {
            answer(exchange, 404, "{\"status\": 404, \"code\": \"NOT_FOUND\", \"detail\": \"\"}");
            return;
        }
        Psp.Asked asked =
                asks
                        ? psp.refund(now.get(), refund, "", 0)
                        : psp.refund(
                                now.get(),
                                body.path("reference").asString(),
                                body.path("payment").asString(),
                                body.path("amount").path("amount").asLong());
        if (!asks && silent(asked.refund)) {
            answer(exchange, 500, "");
            return;
        }
        int status =
                switch (asked.status) {
                    case "SUCCEEDED" -> 200;
                    case "PENDING" -> 202;
                    default -> 422;
                };
        answer(
                exchange,
                status,
                """
                {"reference": "%s", "pspReference": "re_%s", "payment": "%s", "amount": %s,
                 "status": "%s", "reason": "closed", "refundedOn": "%s"}
                """
                        .formatted(
                                asked.refund,
                                asked.refund,
                                asked.gift.id,
                                Psp.money(asked.gift.currency, asked.minor),
                                asked.status,
                                days.today()));
    }

    /** Where one stands, or what is to become of it: done, and then perhaps not answered. */
    private void payments(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (silent(exchange.getRequestMethod() + path)) {
            answer(exchange, 500, "");
            return;
        }
        String[] rest = path.substring(PAYMENTS.length() + 1).split("/", -1);
        JsonNode body =
                exchange.getRequestMethod().equals("GET")
                        ? json.createObjectNode()
                        : json.readTree(read(exchange));
        if (path.endsWith("/capture")) {
            long minor = body.path("amount").path("amount").asLong();
            authorisations.capture(now.get(), rest[0], minor);
        } else if (path.endsWith("/void")) {
            authorisations.release(now.get(), rest[0]);
        }
        Optional<String> shown = authorisations.shown(rest[0]);
        if (silent("answer to " + path)) {
            answer(exchange, 500, "");
        } else if (shown.isEmpty()) {
            answer(exchange, 404, "{\"status\": 404, \"code\": \"NOT_FOUND\", \"detail\": \"\"}");
        } else {
            answer(exchange, 200, shown.get());
        }
    }

    private void files(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String messageId;
        if (exchange.getRequestMethod().equals("GET")) {
            messageId = path.substring(FILES.length() + 1);
            if (!bank.knows(messageId)) {
                answer(exchange, 404, "{}");
                return;
            }
        } else {
            byte[] content = read(exchange);
            String text = new String(content, UTF_8);
            Matcher message = MESSAGE.matcher(text);
            if (!message.find()) {
                answer(exchange, 400, "{}");
                return;
            }
            messageId = message.group(1);
            bank.take(now.get(), messageId, sha256(content), text);
        }
        if (silent(messageId)) {
            answer(exchange, 500, "");
            return;
        }
        answer(
                exchange,
                200,
                """
                {"messageId": "%s", "content": "%s", "account": "sg", "transactions": 1,
                 "total": {"amount": 1, "currency": "EUR"}}
                """
                        .formatted(messageId, bank.digest(messageId)));
    }

    private static byte[] read(HttpExchange exchange) throws IOException {
        return exchange.getRequestBody().readAllBytes();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
