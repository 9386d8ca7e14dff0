package obole.command.account;

import obole.command.account.ScheduleCommand.RunPayoutSchedule;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.account.AccountId;
import obole.shared.money.Money;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** Asks the accounts whose day has come for their payout. */
@Component
class PayoutScheduleRound implements Round {

    private final Timers timers;
    private final Policies policies;
    private final Clock clock;
    private final Money approvalFrom;

    PayoutScheduleRound(
            Timers timers,
            Policies policies,
            Clock clock,
            @Value("${obole.account.payout-approval-from-minor:1000000}") long approvalFromMinor) {
        this.timers = timers;
        this.policies = policies;
        this.clock = clock;
        this.approvalFrom =
                new Money(approvalFromMinor, Currency.getInstance(AccountController.EURO));
    }

    @Override
    public String name() {
        return PayoutSchedulePolicy.NAME;
    }

    @Override
    public void go() {
        Instant now = clock.instant();
        List<RunPayoutSchedule> due =
                timers.due(name(), now).stream()
                        .map(account ->
                                new RunPayoutSchedule(AccountId.of(account), approvalFrom, now))
                        .toList();
        policies.send(name(), due);
    }
}
