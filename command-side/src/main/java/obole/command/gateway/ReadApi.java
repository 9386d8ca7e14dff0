package obole.command.gateway;

import obole.command.decision.CommandRejected;
import obole.identity.ServiceToken;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the read API what the books say, for what is then recorded as seen: a closing, a proof. No
 * rule ever reads it, and nothing happens when it does not answer.
 */
@Component
public class ReadApi {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NOT_YET = 503;
    private static final int ABSENT = 404;

    /** The read side refuses to say what it cannot know: its own words say why. */
    private static final int STOPPED = 409;

    private record Refusal(String code, String detail) {}

    private final @Nullable URI base;
    private final Environment environment;
    private final ObjectProvider<ServiceToken> token;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /**
     * @param base where the read API is; this process where nothing is set
     */
    ReadApi(
            @Value("${obole.read-api:#{null}}") @Nullable URI base,
            Environment environment,
            ObjectProvider<ServiceToken> token,
            JsonMapper json) {
        this.base = base;
        this.environment = environment;
        this.token = token;
        this.json =
                json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    /**
     * What a path answers.
     *
     * @param after the position of an event that it must know; null where it says itself what it
     *     knows
     * @throws CommandRejected 503 when it does not answer, or does not know enough yet; what it
     *     refuses itself
     */
    public <T> T get(String path, @Nullable Long after, Class<T> type) {
        return ask(path, after, type).orElseThrow(ReadApi::unavailable);
    }

    /**
     * What a path answers now, empty for what does not exist.
     *
     * @throws CommandRejected as for {@link #get}
     */
    public <T> Optional<T> find(String path, Class<T> type) {
        return ask(path, null, type);
    }

    private <T> Optional<T> ask(String path, @Nullable Long after, Class<T> type) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Authorization", "Bearer " + token())
                        .timeout(PATIENCE);
        if (after != null) {
            request.header("Obole-After", after.toString());
        }
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == NOT_YET) {
                throw new CommandRejected(
                        "NOT_YET", NOT_YET, "The read side is behind what is recorded: try again.");
            }
            if (answer.statusCode() == STOPPED) {
                Refusal refusal = json.readValue(answer.body(), Refusal.class);
                throw new CommandRejected(refusal.code(), STOPPED, refusal.detail());
            }
            if (answer.statusCode() == ABSENT) {
                return Optional.empty();
            }
            if (answer.statusCode() != OK) {
                throw unavailable();
            }
            return Optional.of(json.readValue(answer.body(), type));
        } catch (IOException | UncheckedIOException | JacksonException noAnswer) {
            throw unavailable();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private String token() {
        return token.orderedStream().findFirst().orElseThrow(ReadApi::unavailable).current();
    }

    private String address() {
        if (base != null) {
            return base.toString();
        }
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            throw unavailable();
        }
        return "http://localhost:" + port;
    }

    private static CommandRejected unavailable() {
        return new CommandRejected(
                "READ_API_UNAVAILABLE",
                NOT_YET,
                "Nothing has happened, the read API does not answer: see obole.read-api.");
    }
}
