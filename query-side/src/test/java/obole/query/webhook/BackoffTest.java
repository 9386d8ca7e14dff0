package obole.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When what was not taken is tried again. */
class BackoffTest {

    private static final Instant SINCE = Instant.parse("2026-11-26T09:00:00Z");

    private static List<Duration> pauses(int jitterPercent) {
        Backoff backoff = new Backoff(WebhookNode.settings(jitterPercent));
        List<Duration> pauses = new ArrayList<>();
        Instant now = SINCE;
        for (int failures = 1; ; failures++) {
            Instant next = backoff.next(failures, SINCE, now);
            if (next == null) {
                assertThat(now).isEqualTo(SINCE.plus(Duration.ofDays(3)));
                return pauses;
            }
            pauses.add(Duration.between(now, next));
            assertThat(pauses).as("it ends").hasSizeLessThan(100);
            now = next;
        }
    }

    @Test
    void each_pause_is_twice_the_one_before_and_six_hours_at_most_for_three_days() {
        List<Duration> pauses = pauses(0);
        assertThat(pauses.subList(0, 4))
                .extracting(Duration::toSeconds)
                .containsExactly(5L, 10L, 20L, 40L);
        assertThat(pauses.get(12)).isEqualTo(Duration.ofSeconds(5 << 12));
        assertThat(pauses.subList(13, pauses.size() - 1)).containsOnly(Duration.ofHours(6));
        assertThat(pauses.getLast()).isPositive().isLessThanOrEqualTo(Duration.ofHours(6));
        assertThat(pauses).hasSize(24);
    }

    @Test
    void with_jitter_no_two_are_the_same_and_none_is_far_off() {
        List<Duration> one = pauses(20);
        assertThat(one).isNotEqualTo(pauses(20));
        assertThat(one.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(one.get(3)).isBetween(Duration.ofSeconds(32), Duration.ofSeconds(48));
    }

    @Test
    void however_often_it_has_failed_the_pause_is_bounded() {
        Backoff backoff = new Backoff(WebhookNode.settings(0));
        assertThat(backoff.next(1_000_000, SINCE, SINCE))
                .isEqualTo(SINCE.plus(Duration.ofHours(6)));
    }
}
