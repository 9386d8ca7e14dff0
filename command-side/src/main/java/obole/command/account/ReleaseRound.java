package obole.command.account;

import obole.command.account.AccountCommand.ReleasePayout;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Asks the accounts to release the payouts whose hold is over by the clock. */
@Component
class ReleaseRound implements Round {

    private final HeldPayouts held;
    private final Policies policies;
    private final Clock clock;

    ReleaseRound(HeldPayouts held, Policies policies, Clock clock) {
        this.held = held;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "payout-release";
    }

    @Override
    public void go() {
        Instant now = clock.instant();
        List<ReleasePayout> due =
                held.due(now).stream()
                        .map(each -> new ReleasePayout(each.accountId(), each.payoutId(), now))
                        .toList();
        policies.send(name(), due);
    }
}
