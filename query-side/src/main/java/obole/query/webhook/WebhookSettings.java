package obole.query.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How webhooks are sent: {@code obole.webhooks.*}.
 *
 * @param key a file with the key that secrets are derived from; without it there are no webhooks
 * @param allowHttp whether addresses need no TLS
 * @param allowedNetworks blocks of addresses that are not public, to which may be sent all the same
 * @param ports to which may be sent; none for any
 * @param every how often is looked for something to send
 * @param concurrency to how many endpoints one process sends at a time
 * @param timeout how long an attempt may take, from the name's resolution to the answer
 */
@ConfigurationProperties("obole.webhooks")
record WebhookSettings(
        @DefaultValue("") String key,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue({"443", "8443"}) Set<Integer> ports,
        @DefaultValue("PT0.5S") Duration every,
        @DefaultValue("256") int concurrency,
        @DefaultValue("PT10S") Duration timeout,
        @DefaultValue Retries retries) {

    /** A process says so often at least that it is alive. */
    private static final Duration MOST_PAUSE = Duration.ofSeconds(2);

    WebhookSettings {
        if (every.compareTo(MOST_PAUSE) > 0) {
            throw new IllegalArgumentException("obole.webhooks.every must be PT2S at most");
        }
    }

    /**
     * When what has failed is tried again.
     *
     * @param first after the first failure; twice as long after each other
     * @param longest between two attempts
     * @param giveUpAfter since the first failure: then the endpoint is paused
     * @param jitterPercent by how much the pauses differ, so that not all come back at once
     */
    record Retries(
            @DefaultValue("PT5S") Duration first,
            @DefaultValue("PT6H") Duration longest,
            @DefaultValue("P3D") Duration giveUpAfter,
            @DefaultValue("20") int jitterPercent) {

        private static final int MOST_JITTER = 100;

        Retries {
            if (jitterPercent < 0 || jitterPercent > MOST_JITTER) {
                throw new IllegalArgumentException(
                        "obole.webhooks.retries.jitter-percent must be 0 to 100");
            }
        }
    }
}
