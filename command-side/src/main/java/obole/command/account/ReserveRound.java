package obole.command.account;

import obole.command.account.MovementCommand.ReleaseReserve;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.account.AccountId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Asks the accounts to release what they have kept until today. */
@Component
class ReserveRound implements Round {

    static final String NAME = "reserve-release";

    private final Timers timers;
    private final Policies policies;
    private final Clock clock;

    ReserveRound(Timers timers, Policies policies, Clock clock) {
        this.timers = timers;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** How what is kept until a day is filed among the timers. */
    static String subject(AccountId account, LocalDate until) {
        return account + "/" + until;
    }

    @Override
    public void go() {
        Instant now = clock.instant();
        List<ReleaseReserve> due =
                timers.due(NAME, now).stream()
                        .map(subject -> AccountId.of(subject.substring(0, subject.indexOf('/'))))
                        .distinct()
                        .map(account -> new ReleaseReserve(account, now))
                        .toList();
        policies.send(NAME, due);
    }
}
