package obole.command.pledge;

import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.pledge.PledgeEvent;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;

/** Remembers when the clock has something to do with a pledge, for {@link PledgeRound}. */
@Component
@ProcessingGroup(PledgeTimerPolicy.NAME)
class PledgeTimerPolicy implements Policy {

    static final String NAME = "pledge-timer";

    private final Pledges pledges;
    private final Timers timers;

    PledgeTimerPolicy(Pledges pledges, Timers timers) {
        this.pledges = pledges;
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Whatever happens to it, it is asked anew when it wakes. */
    @EventHandler
    void on(PledgeEvent event) {
        String subject = event.pledgeId().toString();
        Optional<Instant> wakesAt = pledges.find(event.pledgeId()).flatMap(Advancing::wakesAt);
        wakesAt.ifPresentOrElse(
                at -> timers.set(PledgeRound.NAME, subject, at),
                () -> timers.clear(PledgeRound.NAME, subject));
    }
}
