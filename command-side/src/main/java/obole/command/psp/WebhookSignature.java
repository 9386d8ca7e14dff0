package obole.command.psp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Signs and checks as Standard Webhooks says. The library's own check reads the machine's clock, so
 * only its signing is used, and the age is judged by the clock given.
 */
public final class WebhookSignature {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private final List<Webhook> secrets;
    private final Clock clock;

    /** Several secrets are accepted while one takes over from another; the first one signs. */
    public WebhookSignature(List<String> secrets, Clock clock) {
        this.secrets = secrets.stream().map(WebhookSignature::webhook).toList();
        this.clock = clock;
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a webhook needs a secret");
        }
    }

    public void require(WebhookMessage message) {
        requireRecent(message.timestamp());
        long timestamp = Long.parseLong(message.timestamp());
        for (Webhook secret : secrets) {
            byte[] expected = sign(secret, message.id(), timestamp, message.body()).getBytes(UTF_8);
            for (String given : message.signature().split(" ", -1)) {
                if (MessageDigest.isEqual(expected, given.getBytes(UTF_8))) {
                    return;
                }
            }
        }
        throw new InvalidSignature("no signature matches");
    }

    /** The message as it is sent now. */
    public WebhookMessage signed(String id, String body) {
        long timestamp = clock.instant().getEpochSecond();
        String signature = sign(secrets.getFirst(), id, timestamp, body);
        return new WebhookMessage(id, Long.toString(timestamp), signature, body);
    }

    private void requireRecent(String timestamp) {
        if (!SECONDS.matcher(timestamp).matches()) {
            throw new InvalidSignature("the timestamp is not in seconds");
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        if (Math.abs(age) > TOLERANCE.toSeconds()) {
            throw new InvalidSignature(age > 0 ? "it is too old" : "it is from the future");
        }
    }

    private static String sign(Webhook secret, String id, long timestamp, String body) {
        try {
            return secret.sign(id, timestamp, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static Webhook webhook(String secret) {
        try {
            return new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException("a webhook secret must not be empty", e);
        }
    }
}
