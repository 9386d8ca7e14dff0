package obole.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.identity.Changes;
import obole.identity.Tokens;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One request over HTTP, to be sent with one thing wrong; {@code {asso}} and {@code {don}} stand
 * for ids that exist.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
record Request(String method, String path, Map<String, String> headers, byte[] body) {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String JSON = "application/json";

    static Request get(String path) {
        return new Request("GET", path, Map.of(), new byte[0])
                .with("Authorization", "Bearer " + Tokens.of("finance:alice"));
    }

    static Request post(String path, String json) {
        Request request =
                new Request("POST", path, Map.of(), json.getBytes(UTF_8))
                        .with("Authorization", "Bearer " + Tokens.of("finance:alice"))
                        .with("Idempotency-Key", "bad-input-" + path + json.hashCode())
                        .with("Content-Type", JSON);
        return Changes.of(path) ? request.with("If-Match", "*") : request;
    }

    static Request file(String path, String type, byte[] content) {
        return new Request("POST", path, Map.of(), content)
                .with("Authorization", "Bearer " + Tokens.of("finance:alice"))
                .with("Content-Type", type);
    }

    Request with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Request(method, path, more, body);
    }

    Request without(String header) {
        Map<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(header);
        return new Request(method, path, fewer, body);
    }

    Request as(String otherMethod) {
        return new Request(otherMethod, path, headers, body);
    }

    /** Bodies in other encodings than UTF-8 stay as they are. */
    HttpRequest to(URI base, UnaryOperator<String> named) {
        byte[] content = body;
        if (headers.getOrDefault("Content-Type", "").equals(JSON)) {
            content = named.apply(new String(body, UTF_8)).getBytes(UTF_8);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(named.apply(path)))
                        .timeout(TIMEOUT)
                        .method(
                                method,
                                content.length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(content));
        headers.forEach(request::header);
        return request.build();
    }
}
