package obole.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import obole.identity.Tokens;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the nodes as a proxy would: each request goes to the next node of its side. */
final class Router implements AutoCloseable {

    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "content-length", "host", "upgrade", "transfer-encoding");

    /** What the command side answers besides every POST: the rule that operating.md gives. */
    private static final String COMMANDS =
            "/(sandbox|webhooks)/.*|/v1/(imports|payment-files)/.*|/v1/donations/[^/]+/pay";

    /** What the query side is asked to do. */
    private static final String OF_READS = "/v1/(projections|webhook-endpoints)(/.*)?";

    private final List<Node> nodes;
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;

    Router(List<Node> nodes) throws IOException {
        this.nodes = List.copyOf(nodes);
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::forward);
        server.createContext("/oauth2/token", Router::issue);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** An issuer elsewhere, which believes everybody. */
    private static void issue(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String client = form.replaceAll(".*client_id=([^&]*).*", "$1");
            byte[] answer = ("{\"access_token\":\"" + Tokens.of(client) + "\"}").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static Node.Side sideOf(String method, String path) {
        boolean ofReads = path.matches(OF_READS);
        boolean commands = path.matches(COMMANDS) || (method.equals("POST") && !ofReads);
        return commands ? Node.Side.COMMAND : Node.Side.QUERY;
    }

    private Node next(Node.Side side) {
        List<Node> able = nodes.stream().filter(each -> each.side() == side).toList();
        return able.get(Math.floorMod(turn.getAndIncrement(), able.size()));
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            Node node = next(sideOf(exchange.getRequestMethod(), asked.getPath()));
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(node.base().resolve(asked.toString()))
                            .method(
                                    exchange.getRequestMethod(),
                                    body.length == 0
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders()
                    .forEach((name, values) -> {
                        if (passes(name)) {
                            values.forEach(value -> request.header(name, value));
                        }
                    });
            answer(exchange, http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
            throws IOException {
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (passes(name)) {
                        exchange.getResponseHeaders().put(name, values);
                    }
                });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static boolean passes(String header) {
        return !OF_ONE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))
                && !header.startsWith("http2");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
