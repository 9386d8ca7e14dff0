package obole.command.psp;

import static java.util.Objects.requireNonNull;

/**
 * A webhook as it came; nothing of it is trusted yet.
 *
 * @param id as Standard Webhooks has it; empty where the PSP signs in another way
 * @param timestamp as the id
 * @param signature from the header that the PSP signs in
 */
public record WebhookMessage(String id, String timestamp, String signature, String body) {

    public WebhookMessage {
        requireNonNull(id, "id");
        requireNonNull(timestamp, "timestamp");
        requireNonNull(signature, "signature");
        requireNonNull(body, "body");
    }
}
