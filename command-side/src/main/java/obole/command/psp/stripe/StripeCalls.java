package obole.command.psp.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Calls to Stripe's form-encoded API that always answer something, if only that there was no
 * answer. The time-out covers the whole of an answer, also one whose body never ends.
 */
final class StripeCalls {

    /** Answers have the shape of this version, whatever the account's own is. */
    private static final String VERSION = "2024-06-20";

    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    private final HttpClient http;
    private final URI address;
    private final String apiKey;
    private final Duration timeout;

    StripeCalls(URI address, String apiKey, Duration timeout) {
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.address = address;
        this.apiKey = apiKey;
        this.timeout = timeout;
    }

    /** What came back; status 0 when nothing did, and then the body says why. */
    static final class Answer {

        private final int status;
        private final byte[] body;

        private Answer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        static Answer none(String why) {
            return new Answer(0, why.getBytes(UTF_8));
        }

        int status() {
            return status;
        }

        byte[] body() {
            return body.clone();
        }

        boolean ok() {
            return status == 200;
        }

        StripeObject json() {
            return StripeObject.read(body);
        }

        String reason() {
            return status == 0 ? new String(body, UTF_8) : "HTTP status " + status;
        }
    }

    /** A call that is repeated with the same key is answered as the first was, for a day. */
    Answer post(String path, String idempotencyKey, Map<String, String> form) {
        return send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .header("idempotency-key", idempotencyKey)
                        .POST(BodyPublishers.ofString(encoded(form))),
                LARGEST_ANSWER);
    }

    Answer get(String path, Map<String, String> query) {
        String asked = query.isEmpty() ? "" : "?" + encoded(query);
        return send(
                HttpRequest.newBuilder(URI.create(address + path + asked)).GET(), LARGEST_ANSWER);
    }

    /**
     * A file that an answer named; never asked for at somebody else's, since the key goes along.
     */
    Answer file(URI file, int largest) {
        String host = String.valueOf(address.getHost());
        String files = host.replaceFirst("^api\\.", "files.");
        boolean theirs =
                String.valueOf(address.getScheme()).equals(file.getScheme())
                        && (host.equals(file.getHost()) || files.equals(file.getHost()));
        return theirs
                ? send(HttpRequest.newBuilder(file).GET(), largest)
                : Answer.none("the file is not at the PSP");
    }

    private Answer send(HttpRequest.Builder request, int largest) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        request.header("authorization", "Bearer " + apiKey)
                                .header("stripe-version", VERSION)
                                .timeout(timeout)
                                .build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), largest));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Answer.none("no answer in time");
        } catch (ExecutionException e) {
            return Answer.none(reason(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Answer.none("interrupted");
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof IOException) {
            return cause.getClass().getSimpleName() + " " + cause.getMessage();
        }
        throw new IllegalStateException("a call that cannot be made", cause);
    }

    private static String encoded(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
