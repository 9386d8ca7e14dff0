package obole.command.psp.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls over HTTP that always answer something, if only that there was no answer. */
final class SandboxCalls {

    private final HttpClient http;
    private final SandboxAddress address;
    private final Duration timeout;

    SandboxCalls(HttpClient http, SandboxAddress address, Duration timeout) {
        this.http = http;
        this.address = address;
        this.timeout = timeout;
    }

    /** What came back; status 0 when nothing did, and then the body says why. */
    record Answer(int status, String body) {

        <T> T as(Class<T> type) {
            return SandboxApi.read(body.getBytes(UTF_8), type);
        }

        String reason() {
            return status == 0 ? body : "HTTP status " + status;
        }
    }

    Answer post(String path, Object body) {
        return send(
                HttpRequest.newBuilder(address.of(path))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofByteArray(SandboxApi.JSON.writeValueAsBytes(body))));
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(address.of(path)).GET());
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(timeout).build(), BodyHandlers.ofString(UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.getClass().getSimpleName() + " " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }
}
