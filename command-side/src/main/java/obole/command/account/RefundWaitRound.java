package obole.command.account;

import obole.command.account.RefundFundsCommand.EndRefundWait;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.account.AccountId;
import obole.shared.account.RefundDebitRefusal;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Asks the accounts to refuse the refunds that have waited too long for their funds. */
@Component
class RefundWaitRound implements Round {

    static final String NAME = "refund-wait-over";

    private final Timers timers;
    private final Policies policies;
    private final Clock clock;

    RefundWaitRound(Timers timers, Policies policies, Clock clock) {
        this.timers = timers;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** How a waiting refund is filed among the timers. */
    static String subject(AccountId account, String causeId) {
        return account + "/" + causeId;
    }

    @Override
    public void go() {
        Instant now = clock.instant();
        List<EndRefundWait> due =
                timers.due(NAME, now).stream().map(subject -> end(subject, now)).toList();
        policies.send(NAME, due);
    }

    private static EndRefundWait end(String subject, Instant now) {
        int slash = subject.indexOf('/');
        return new EndRefundWait(
                AccountId.of(subject.substring(0, slash)),
                subject.substring(slash + 1),
                RefundDebitRefusal.WAITED_TOO_LONG,
                now);
    }
}
