package obole.command.account;

import obole.command.account.AccountCommand.ReleasePayout;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Asks the accounts to release the payouts whose hold is over by the clock. */
@Component
class ReleaseRound implements Round {

    static final String NAME = "payout-release";

    private final Timers timers;
    private final Policies policies;
    private final Clock clock;

    ReleaseRound(Timers timers, Policies policies, Clock clock) {
        this.timers = timers;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** How a held payout is filed among the timers. */
    static String subject(AccountId account, PayoutId payout) {
        return account + "/" + payout;
    }

    @Override
    public void go() {
        Instant now = clock.instant();
        List<ReleasePayout> due =
                timers.due(NAME, now).stream().map(subject -> release(subject, now)).toList();
        policies.send(NAME, due);
    }

    private static ReleasePayout release(String subject, Instant now) {
        int slash = subject.indexOf('/');
        return new ReleasePayout(
                AccountId.of(subject.substring(0, slash)),
                PayoutId.of(subject.substring(slash + 1)),
                now);
    }
}
