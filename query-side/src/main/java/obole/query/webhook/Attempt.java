package obole.query.webhook;

import org.jspecify.annotations.Nullable;

/**
 * One message sent once.
 *
 * @param status of HTTP; null where nothing was answered
 */
record Attempt(Outcome outcome, @Nullable Integer status, long millis) {

    boolean delivered() {
        return outcome == Outcome.DELIVERED;
    }
}
