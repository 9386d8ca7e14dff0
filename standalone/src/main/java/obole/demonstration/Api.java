package obole.demonstration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Obole's HTTP API as a person with a terminal would use it; nothing here knows the inside. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    /** Who looks. */
    private static final String READER = "compliance:carla";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI base;
    private final UnaryOperator<String> tokens;

    /**
     * @param tokens gives the token of somebody, by name
     */
    public Api(URI base, UnaryOperator<String> tokens) {
        this.base = base;
        this.tokens = tokens;
    }

    /** An answer: status, body as text, and the position a write stands at (-1 if it says none). */
    public record Reply(int status, String text, JsonNode body, long position, String location) {

        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    /**
     * Posts JSON under an idempotency key; anything but 2xx ends the demonstration with its reason.
     */
    public Reply post(String path, String subject, String key, String body) {
        return expectSuccess(path, tryPost(path, subject, key, "application/json", body));
    }

    /** Posts again while it is refused (422): what it stands on may still be on its way. */
    public Reply postWhenAccepted(String path, String subject, String key, String body) {
        return until(
                path,
                () -> tryPost(path, subject, key, "application/json", body),
                reply -> reply.status() != 422);
    }

    public Reply postFile(String path, String subject, String key, String type, String content) {
        return expectSuccess(path, tryPost(path, subject, key, type, content));
    }

    public Reply tryPost(String path, String subject, String key, String type, String body) {
        BodyPublisher content =
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = request(path, subject);
        if (path.matches("/v1/(projections|personal-data)/.*|.*/promote")) {
            request.header("Obole-Reason", "asked for by " + subject);
        }
        return send(
                request.header("Idempotency-Key", key).header("Content-Type", type).POST(content));
    }

    /**
     * Changes what others may change, too: reads it, and says which version it has read. A read
     * side that does not know the last change yet is asked again.
     */
    public Reply change(String read, String path, String subject, String key, String body) {
        Reply changed =
                until(
                        path,
                        () ->
                                send(
                                        request(path, subject)
                                                .header("If-Match", version(read))
                                                .header("Idempotency-Key", key)
                                                .header("Content-Type", "application/json")
                                                .POST(BodyPublishers.ofString(body))),
                        reply -> reply.status() != 412);
        return expectSuccess(path, changed);
    }

    private String version(String path) {
        return exchange(request(path, READER).GET()).headers().firstValue("ETag").orElse("\"\"");
    }

    public Reply get(String path) {
        return send(request(path, READER).GET());
    }

    /**
     * A read of everything up to {@code position}; repeated while the read side is not there yet.
     */
    public Reply getAfter(String path, long position) {
        return until(
                path + " at position " + position,
                () ->
                        send(
                                request(path, READER)
                                        .header("Obole-After", Long.toString(position))
                                        .GET()),
                reply -> reply.status() != 503);
    }

    /** Reads until it says what is expected: what the PSP and the bank tell arrives on its own. */
    public Reply getUntil(String path, java.util.function.Predicate<Reply> expected) {
        return until(path, () -> get(path), expected);
    }

    private static Reply until(
            String what,
            java.util.function.Supplier<Reply> read,
            java.util.function.Predicate<Reply> expected) {
        long start = System.nanoTime();
        while (true) {
            Reply reply = read.get();
            if (expected.test(reply)) {
                return reply;
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        what + " did not come to what was expected: " + reply.text());
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while waiting for " + what, stop);
            }
        }
    }

    private HttpRequest.Builder request(String path, String subject) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        return subject.isEmpty()
                ? request
                : request.header("Authorization", "Bearer " + tokens.apply(subject));
    }

    private Reply send(HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(request);
        boolean isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Reply(
                answer.statusCode(),
                answer.body(),
                isJson ? json.readTree(answer.body()) : json.createObjectNode(),
                answer.headers().firstValueAsLong("Obole-Position").orElse(-1),
                answer.headers().firstValue("Location").orElse(""));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new IllegalStateException("cannot reach " + base, unreachable);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for an answer", stop);
        }
    }

    private static Reply expectSuccess(String path, Reply reply) {
        if (reply.status() / 100 != 2) {
            throw new IllegalStateException(
                    "POST " + path + " answered " + reply.status() + ": " + reply.text());
        }
        return reply;
    }
}
