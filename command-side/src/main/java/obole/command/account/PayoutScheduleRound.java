package obole.command.account;

import obole.command.account.ScheduleCommand.RunPayoutSchedule;
import obole.command.gateway.DueCommands;
import obole.command.gateway.Round;
import obole.shared.account.AccountId;
import obole.shared.money.Money;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.util.Currency;

/** Asks the accounts whose day has come for their payout. */
@Component
class PayoutScheduleRound implements Round {

    private final DueCommands due;
    private final Money approvalFrom;

    PayoutScheduleRound(
            DueCommands due,
            @Value("${obole.account.payout-approval-from-minor:1000000}") long approvalFromMinor) {
        this.due = due;
        this.approvalFrom =
                new Money(approvalFromMinor, Currency.getInstance(AccountController.EURO));
    }

    @Override
    public String name() {
        return PayoutSchedulePolicy.NAME;
    }

    @Override
    public void go() {
        due.send(
                name(),
                (account, now) -> new RunPayoutSchedule(AccountId.of(account), approvalFrom, now));
    }
}
