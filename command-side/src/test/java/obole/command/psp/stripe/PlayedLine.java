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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * How Stripe is spoken to: form-encoded requests with a key of ours, and idempotency keys under
 * which the first answer is kept. It fails as it is told.
 */
final class PlayedLine implements AutoCloseable {

    private final HttpServer server;
    private final String apiKey;
    private final Acts acts;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    private record Kept(Map<String, String> form, int status, String body) {}

    /** Status 0: it is done, and the answer is lost; kept: the answer stays under its key. */
    private record Fault(int status, boolean kept) {}

    record Reply(int status, String body) {}

    /** What is done at the other end. */
    interface Acts {

        Reply act(Map<String, String> form, String request, String query);
    }

    PlayedLine(String apiKey, Acts acts) throws IOException {
        this.apiKey = apiKey;
        this.acts = acts;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    List<String> asked() {
        return asked;
    }

    void forget() {
        kept.clear();
        faults.clear();
        asked.clear();
    }

    void nextDay() {
        kept.clear();
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
            if (!("Bearer " + apiKey).equals(authorization)) {
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
        Reply reply = acts.act(form, request, query == null ? "" : query);
        // Only what an endpoint has begun to do is kept.
        if (key != null && reply.status() == 200) {
            kept.put(key, new Kept(form, reply.status(), reply.body()));
        }
        return reply;
    }

    static Reply error(int status, String type, @Nullable String code) {
        return new Reply(
                status,
                """
                {"error": {"type": "%s", "code": %s, "message": "of camille.durand@example.org"}}
                """
                        .formatted(type, code == null ? "null" : "\"" + code + "\""));
    }

    static Map<String, String> form(String text) {
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
