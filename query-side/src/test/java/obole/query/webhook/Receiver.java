package obole.query.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** Somebody's receiver: keeps what comes, and answers as it is told. */
final class Receiver implements AutoCloseable {

    /** A message as it came. */
    record Received(Map<String, List<String>> headers, String body) {

        String header(String name) {
            return requireNonNull(headers.get(name), name).getFirst();
        }

        String id() {
            return header("webhook-id");
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        long sequence() {
            return json().path("sequence").asLong();
        }

        String about() {
            return json().at("/data/about").asString();
        }

        /** By the library, which reads the machine's clock. */
        boolean verifies(String secret) {
            try {
                new Webhook(secret).verify(body, headers);
                return true;
            } catch (WebhookVerificationException | EmptyWebhookSecretException forged) {
                return false;
            }
        }

        Received with(String header, String value) {
            Map<String, List<String>> others = new HashMap<>(headers);
            others.put(header, List.of(value));
            return new Received(others, body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Received> answer = _ -> 204;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    void answer(ToIntFunction<Received> with) {
        this.answer = with;
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    List<Long> sequences() {
        return received.stream().map(Received::sequence).toList();
    }

    List<String> about() {
        return received.stream().map(Received::about).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Received message = new Received(headers, body);
            int status = answer.applyAsInt(message);
            received.add(message);
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
