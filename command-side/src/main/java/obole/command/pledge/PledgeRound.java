package obole.command.pledge;

import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.command.pledge.PledgeCommand.AdvancePledge;
import obole.command.pledge.PledgeState.Known;
import obole.shared.pledge.PledgeId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Tells the pledges whose moment has come what time it is. */
@Component
class PledgeRound implements Round {

    static final String NAME = "pledge";

    private final Timers timers;
    private final Pledges pledges;
    private final Policies policies;
    private final Clock clock;

    PledgeRound(Timers timers, Pledges pledges, Policies policies, Clock clock) {
        this.timers = timers;
        this.pledges = pledges;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        Instant now = clock.instant();
        List<AdvancePledge> due =
                timers.due(NAME, now).stream()
                        .map(PledgeId::of)
                        .flatMap(id -> pledges.find(id).stream())
                        .map(pledge -> advance(pledge, now))
                        .toList();
        policies.sendAtOnce(NAME, due);
    }

    private AdvancePledge advance(Known pledge, Instant now) {
        return new AdvancePledge(pledge.id(), now, pledges.of(pledge.wish().gifts()));
    }
}
