package obole.command.donation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** The line to the sandbox PSP, which loses answers as it is told: what was asked has happened. */
final class BadLine implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile URI target = URI.create("http://localhost:9");

    BadLine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void leadsTo(URI sandbox) {
        target = sandbox;
    }

    /** The answer to the next request that begins like this and names this reference. */
    void loseAnswer(String method, String reference) {
        lost.add(method + " " + reference);
    }

    /** The methods of the requests about a refund, in order. */
    List<String> askedAbout(String refund) {
        List<String> methods = new ArrayList<>();
        for (String each : asked) {
            if (each.endsWith(" " + refund)) {
                methods.add(each.substring(0, each.indexOf(' ')));
            }
        }
        return methods;
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String method = exchange.getRequestMethod();
        String text = exchange.getRequestURI() + new String(body, StandardCharsets.UTF_8);
        String refund = text.replaceAll("(?s).*?(ref_[0-9A-Z]{26}).*|.*", "$1");
        asked.add(method + " " + refund);
        try {
            HttpResponse<byte[]> answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            target.resolve(exchange.getRequestURI().toString()))
                                    .header("content-type", "application/json")
                                    .method(method, BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.ofByteArray());
            if (lost.remove(method + " " + refund)) {
                end.await();
            }
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
