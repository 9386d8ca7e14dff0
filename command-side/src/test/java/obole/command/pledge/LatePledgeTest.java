package obole.command.pledge;

import static obole.command.pledge.PledgeScene.PLEDGE;
import static obole.command.pledge.PledgeScene.RETRIES;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.pledge.PledgeCommand.FailInstalment;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.RetryScheduled;
import obole.shared.pledge.Rhythm;
import obole.shared.pledge.SkipReason;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;

/** What is late never comes together with what is on time. */
class LatePledgeTest {

    private static final LocalDate JAN_5 = LocalDate.of(2026, 1, 5);

    @Test
    void a_retry_never_meets_the_next_instalment() {
        PledgeScene scene = PledgeScene.byCard(Rhythm.MONTHLY, JAN_5);
        scene.on(JAN_5);
        scene.send(
                new FailInstalment(
                        PLEDGE, JAN_5, 1, "insufficient_funds", LocalDate.of(2026, 2, 3), RETRIES));
        assertThat(scene.all(RetryScheduled.class)).isEmpty();
    }

    @Test
    void a_debit_that_was_put_off_gives_way_to_the_next() {
        PledgeScene scene = PledgeScene.byDebit(LocalDate.of(2026, 2, 5), null, JAN_5);
        scene.on(LocalDate.of(2026, 2, 13));
        scene.on(LocalDate.of(2026, 3, 4));
        assertThat(scene.all(InstalmentDue.class)).isEmpty();
        assertThat(scene.all(InstalmentSkipped.class).getFirst().reason())
                .isEqualTo(SkipReason.TOO_LATE);
    }

    @Test
    void after_a_week_out_of_service_it_is_collected_once_and_after_months_only_the_last() {
        PledgeScene scene = PledgeScene.byCard(Rhythm.MONTHLY, JAN_5);
        scene.on(JAN_5.plusDays(7));
        assertThat(scene.all(InstalmentDue.class)).hasSize(1);
        scene.on(LocalDate.of(2026, 6, 6));
        assertThat(scene.all(InstalmentDue.class))
                .extracting(InstalmentDue::dueOn)
                .containsExactly(JAN_5, LocalDate.of(2026, 6, 5));
        assertThat(scene.all(InstalmentSkipped.class))
                .extracting(InstalmentSkipped::reason)
                .containsOnly(SkipReason.TOO_LATE)
                .hasSize(4);
    }
}
