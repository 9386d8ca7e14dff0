package obole.query.webhook;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** When a message that was not taken is tried again: for days, ever more rarely. */
@Component
class Backoff {

    private static final int MOST_DOUBLINGS = 30;
    private static final int HUNDRED = 100;

    private final WebhookSettings.Retries settings;
    private final Random chance = new Random();

    Backoff(WebhookSettings settings) {
        this.settings = settings.retries();
    }

    /**
     * The last attempt is made when it is time to give up; null after it.
     *
     * @param failures how often it has failed, this time too
     */
    @Nullable Instant next(int failures, Instant failingSince, Instant now) {
        Instant end = failingSince.plus(settings.giveUpAfter());
        if (!now.isBefore(end)) {
            return null;
        }
        Instant next = now.plus(jittered(pause(failures)));
        return next.isAfter(end) ? end : next;
    }

    private Duration pause(int failures) {
        Duration pause =
                settings.first().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(settings.longest()) > 0 ? settings.longest() : pause;
    }

    private Duration jittered(Duration pause) {
        int most = settings.jitterPercent();
        int percent = HUNDRED - most + chance.nextInt(2 * most + 1);
        return pause.multipliedBy(percent).dividedBy(HUNDRED);
    }
}
