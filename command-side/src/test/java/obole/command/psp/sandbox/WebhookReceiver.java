package obole.command.psp.sandbox;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Somebody else's webhook receiver: the library checks the signature, by the machine's clock. */
final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    record Received(String id, JsonNode body) {
        String type() {
            return body.get("type").asString();
        }
    }

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    /** The property that sends webhooks here. */
    String asTarget() {
        return "obole.sandbox.webhook-target=http://localhost:"
                + server.getAddress().getPort()
                + "/hooks";
    }

    void refuse(int times) {
        refusals.set(times);
    }

    List<Received> received() {
        return received;
    }

    List<String> types() {
        return received.stream().map(Received::type).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status(exchange, body), -1);
        exchange.close();
    }

    private int status(HttpExchange exchange, String body) {
        if (refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return 503;
        }
        Map<String, List<String>> headers =
                exchange.getRequestHeaders().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        e -> e.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue));
        try {
            new Webhook(RunningSandbox.SECRET).verify(body, headers);
        } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
            return 401;
        }
        received.add(
                new Received(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        SandboxApi.JSON.readTree(body)));
        return 204;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
