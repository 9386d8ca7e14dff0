package obole.query.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;

import obole.query.feed.FeedEvent;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An event of the feed as it is sent, byte for byte the same each time.
 *
 * @param id of the event: the same here, in the feed, and whenever it is sent again
 */
record Message(String id, String body) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param sequence counts what an endpoint is sent, without a gap
     */
    static Message of(FeedEvent event, long sequence) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", event.id());
        data.put("position", event.position());
        data.put("about", event.about());
        data.put("associationIds", event.associationIds());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", event.type());
        message.put("timestamp", event.recordedAt().toString());
        message.put("sequence", sequence);
        message.put("data", data);
        return new Message(event.id(), JSON.writeValueAsString(message));
    }

    byte[] bytes() {
        return body.getBytes(UTF_8);
    }

    /** The headers of Standard Webhooks, with a signature by each of the secrets. */
    Map<String, String> headers(List<String> secrets, Instant now) {
        long seconds = now.getEpochSecond();
        String signatures =
                secrets.stream()
                        .map(secret -> signature(secret, seconds))
                        .collect(Collectors.joining(" "));
        return Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(seconds),
                "webhook-signature", signatures);
    }

    private String signature(String secret, long seconds) {
        try {
            return new Webhook(secret).sign(id, seconds, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
            throw new IllegalStateException("every secret signs", impossible);
        }
    }
}
