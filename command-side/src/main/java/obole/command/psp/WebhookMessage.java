package obole.command.psp;

import static java.util.Objects.requireNonNull;

/** A webhook as it came, with the headers of Standard Webhooks; nothing of it is trusted yet. */
public record WebhookMessage(String id, String timestamp, String signature, String body) {

    public WebhookMessage {
        requireNonNull(id, "id");
        requireNonNull(timestamp, "timestamp");
        requireNonNull(signature, "signature");
        requireNonNull(body, "body");
    }
}
