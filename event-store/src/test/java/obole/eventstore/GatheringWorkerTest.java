package obole.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class GatheringWorkerTest {

    @Test
    void gathers_longer_the_more_events_a_batch_had_and_not_at_all_when_behind() {
        assertThat(GatheringWorker.pace(0, 0)).isEqualTo(Duration.ZERO);
        assertThat(GatheringWorker.pace(1, 0)).isEqualTo(Duration.ofMillis(1));
        assertThat(GatheringWorker.pace(34, 0)).isEqualTo(Duration.ofMillis(34));
        assertThat(GatheringWorker.pace(400, 0)).isEqualTo(Duration.ofMillis(50));
        assertThat(GatheringWorker.pace(512, 0)).isEqualTo(Duration.ZERO);
        assertThat(GatheringWorker.pace(400, 511)).isEqualTo(Duration.ofMillis(50));
        assertThat(GatheringWorker.pace(400, 512)).isEqualTo(Duration.ZERO);
    }

    @Test
    void lets_the_next_batch_wait_for_what_the_last_one_had() throws Exception {
        AtomicLong now = new AtomicLong();
        try (GatheringWorker worker = new GatheringWorker("test", now::get)) {
            assertThat(worker.untilNext()).isEqualTo(Duration.ofMillis(1));
            for (int events : List.of(40, 2)) {
                worker.submit(() -> handle(worker, events)).get(1, TimeUnit.MINUTES);
                assertThat(worker.untilNext()).isEqualTo(Duration.ofMillis(events));
                now.addAndGet(Duration.ofMillis(30).toNanos());
                assertThat(worker.untilNext())
                        .isEqualTo(Duration.ofMillis(Math.max(events - 30, 1)));
            }
        }
    }

    private static void handle(GatheringWorker worker, int events) {
        for (int event = 0; event < events; event++) {
            worker.onMessageIngested(GenericEventMessage.asEventMessage("event"));
        }
    }
}
