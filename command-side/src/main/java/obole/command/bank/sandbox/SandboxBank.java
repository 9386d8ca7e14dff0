package obole.command.bank.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.bank.BankGateway;
import obole.command.bank.sandbox.BankApi.FileShown;
import obole.command.bank.sandbox.BankApi.Problem;
import obole.shared.Malformed;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Our side of the sandbox bank: only HTTP lies between, as with any other bank. */
final class SandboxBank implements BankGateway {

    private static final String FILES = "/sandbox/bank/payment-files";

    private final HttpClient http;
    private final Function<String, URI> address;
    private final Duration timeout;

    SandboxBank(HttpClient http, Function<String, URI> address, Duration timeout) {
        this.http = http;
        this.address = address;
        this.timeout = timeout;
    }

    /** What came back; status 0 when nothing did, and then the body says why. */
    private record Reply(int status, String body) {}

    @Override
    public HandOver handOver(String messageId, byte[] pain001) {
        return handOver(
                send(
                        HttpRequest.newBuilder(address.apply(FILES))
                                .header("content-type", "application/xml")
                                .POST(BodyPublishers.ofByteArray(pain001))));
    }

    @Override
    public Optional<HandOver> find(String messageId) {
        URI file = address.apply(FILES + "/" + URLEncoder.encode(messageId, UTF_8));
        Reply reply = send(HttpRequest.newBuilder(file).GET());
        return reply.status() == 404 ? Optional.empty() : Optional.of(handOver(reply));
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(timeout).build(), BodyHandlers.ofString(UTF_8));
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Reply(0, e.getClass().getSimpleName() + " " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(0, "interrupted");
        }
    }

    private static HandOver handOver(Reply reply) {
        byte[] body = reply.body().getBytes(UTF_8);
        try {
            return switch (reply.status()) {
                case 200 -> new HandOver.Taken(BankApi.read(body, FileShown.class).content());
                case 400, 404, 409, 413, 422 -> refused(BankApi.read(body, Problem.class));
                case 0 -> new HandOver.Unknown(reply.body());
                default -> new HandOver.Unknown("HTTP status " + reply.status());
            };
        } catch (Malformed e) {
            return new HandOver.Unknown("an answer that cannot be read: " + e.getMessage());
        }
    }

    private static HandOver refused(Problem problem) {
        return new HandOver.Refused(problem.code() + ": " + problem.detail());
    }
}
