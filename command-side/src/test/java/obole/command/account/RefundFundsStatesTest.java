package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.NOW;
import static obole.command.account.AccountScene.approveLimit;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.proposeLimit;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.RefundFundsCommand.DebitForRefund;
import obole.command.account.RefundFundsCommand.EndRefundWait;
import obole.command.account.RefundFundsCommand.RefuseAdvanceLimit;
import obole.command.account.RefundFundsCommand.Waiting;
import obole.command.account.ScheduleCommand.RunPayoutSchedule;
import obole.command.account.ScheduleCommand.SetPayoutSchedule;
import obole.command.account.StandingCommand.FreezeAccount;
import obole.command.account.StandingCommand.HoldAccount;
import obole.command.decision.Decision.Accepted;
import obole.command.testing.StateTable;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutSchedule;
import obole.shared.account.RefundDebitRefusal;
import obole.shared.alarm.AlarmId;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every state of an account and every command about refunds' funds and scheduled payouts. */
class RefundFundsStatesTest {

    private static final AllowPayouts ALLOW = new AllowPayouts(ACCOUNT, ASSOCIATION, "EUR");
    private static final PayoutSchedule DAILY =
            new PayoutSchedule(PayoutSchedule.Rhythm.DAILY, null, null, Money.euros(0), false);
    private static final SetPayoutSchedule SET = new SetPayoutSchedule(ACCOUNT, DAILY, "rosa", NOW);
    private static final RunPayoutSchedule RUN =
            new RunPayoutSchedule(ACCOUNT, 10_000_00, NOW.plus(Duration.ofDays(1)));
    private static final DebitForRefund WAITING = wait("don_1/ref_1/asso", 60_00);

    private final StateTable<AccountState, AccountCommand, AccountStreamEvent> table =
            new StateTable<AccountState, AccountCommand, AccountStreamEvent>(
                            new AccountState.Unknown(), Account::decide, Account::evolve)
                    .state("unknown", List.of())
                    .state("empty", after(ALLOW))
                    .state("50.00 available", after(ALLOW, credit("set_0", 50_00)))
                    .state("a refund of 60.00 waits", after(ALLOW, credit("set_0", 50_00), WAITING))
                    .state("a limit is proposed", after(ALLOW, proposeLimit("lim_1", 20_00)))
                    .state(
                            "a limit was refused",
                            after(ALLOW, proposeLimit("lim_1", 20_00), refuseLimit("lim_1")))
                    .state(
                            "20.00 may be advanced",
                            after(
                                    ALLOW,
                                    credit("set_0", 50_00),
                                    proposeLimit("lim_1", 20_00),
                                    approveLimit("lim_1", "ana")))
                    .state(
                            "paid daily",
                            after(
                                    ALLOW,
                                    AccountScene.bankAccount("bank_1", NOW),
                                    credit("set_0", 50_00),
                                    SET))
                    .state(
                            "paid daily, frozen",
                            after(
                                    ALLOW,
                                    credit("set_0", 50_00),
                                    SET,
                                    new FreezeAccount(ACCOUNT, "listed")))
                    .state(
                            "paid daily, held by an alarm",
                            after(
                                    ALLOW,
                                    credit("set_0", 50_00),
                                    SET,
                                    new HoldAccount(
                                            ACCOUNT, new AlarmId(new UUID(13, 1)), "too much")))
                    .command("of 60.00 that may wait", wait("don_9/ref_9/asso", 60_00))
                    .command("of 40.00 that may wait", wait("don_8/ref_8/asso", 40_00))
                    .command(
                            "that is withdrawn",
                            new EndRefundWait(
                                    ACCOUNT,
                                    WAITING.causeId(),
                                    RefundDebitRefusal.REFUND_ENDED,
                                    null))
                    .command(
                            "that is not over",
                            new EndRefundWait(
                                    ACCOUNT,
                                    WAITING.causeId(),
                                    RefundDebitRefusal.REFUND_ENDED,
                                    NOW))
                    .command(proposeLimit("lim_9", 30_00))
                    .command(approveLimit("lim_1", "ana"))
                    .command("by who proposed it", approveLimit("lim_1", "rosa"))
                    .command("of another", approveLimit("lim_7", "ana"))
                    .command(refuseLimit("lim_1"))
                    .command(SET)
                    .command(RUN);

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("refund-funds.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(AccountCommand.class, elsewhere());
    }

    /** All but the commands about the funds of refunds and about the schedule. */
    private static Class<?>[] elsewhere() {
        return StateTable.leaves(AccountCommand.class)
                .filter(each -> !RefundFundsCommand.class.isAssignableFrom(each))
                .filter(each -> !ScheduleCommand.class.isAssignableFrom(each))
                .toArray(Class[]::new);
    }

    private static RefuseAdvanceLimit refuseLimit(String proposal) {
        return new RefuseAdvanceLimit(ACCOUNT, proposal, "too much", "ana");
    }

    private static DebitForRefund wait(String cause, long minor) {
        return new DebitForRefund(
                ACCOUNT,
                ASSOCIATION,
                cause,
                Money.euros(minor),
                AccountScene.DAY,
                new Waiting(NOW, NOW.plus(Duration.ofDays(14))));
    }

    private static List<AccountStreamEvent> after(AccountCommand... commands) {
        List<AccountStreamEvent> events = new ArrayList<>();
        AccountState state = new AccountState.Unknown();
        for (AccountCommand command : commands) {
            if (Account.decide(state, command)
                    instanceof Accepted<AccountStreamEvent>(var more, _)) {
                for (AccountStreamEvent event : more) {
                    state = Account.evolve(state, event);
                    events.add(event);
                }
            } else {
                throw new AssertionError(command);
            }
        }
        return events;
    }
}
