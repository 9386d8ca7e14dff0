package obole.command.account;

import obole.command.account.ScheduleCommand.RunPayoutSchedule;
import obole.command.gateway.DueCommands;
import obole.command.gateway.Round;
import obole.shared.account.AccountId;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks the accounts whose day has come for their payout. */
@Component
class PayoutScheduleRound implements Round {

    private final DueCommands due;
    private final long approvalFromMinor;

    PayoutScheduleRound(
            DueCommands due,
            @Value("${obole.account.payout-approval-from-minor:1000000}") long approvalFromMinor) {
        this.due = due;
        this.approvalFromMinor = approvalFromMinor;
    }

    @Override
    public String name() {
        return PayoutSchedulePolicy.NAME;
    }

    @Override
    public void go() {
        due.send(
                name(),
                (account, now) ->
                        new RunPayoutSchedule(AccountId.of(account), approvalFromMinor, now));
    }
}
