package obole.demonstration;

import obole.identity.server.FirstClients;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens of the demonstration's people, got as any client gets one: with a secret, at the token
 * endpoint (RFC 6749, section 4.4). They live longer than the demonstration needs them.
 */
final class Credentials {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final URI base;
    private final FirstClients clients;

    Credentials(URI base, FirstClients clients) {
        this.base = base;
        this.clients = clients;
    }

    /** Of {@code finance:alice}: that of the client alice. */
    String token(String subject) {
        return tokens.computeIfAbsent(subject.substring(subject.indexOf(':') + 1), this::ask);
    }

    private String ask(String name) {
        String secret =
                clients.secret(name)
                        .orElseThrow(() -> new IllegalStateException("no client " + name));
        String form =
                "grant_type=client_credentials&client_id=" + name + "&client_secret=" + secret;
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        try {
            String answer = http.send(request, BodyHandlers.ofString()).body();
            return json.readTree(answer).path("access_token").asString();
        } catch (IOException unreachable) {
            throw new IllegalStateException("cannot reach " + base, unreachable);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for a token", stop);
        }
    }
}
