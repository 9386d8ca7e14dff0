package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.DAY;
import static obole.command.account.AccountScene.bankAccount;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.dispute;
import static obole.command.account.AccountScene.refund;
import static obole.command.account.MovementScene.approve;
import static obole.command.account.MovementScene.place;
import static obole.command.account.MovementScene.propose;
import static obole.command.account.MovementScene.release;
import static obole.command.account.MovementScene.rule;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.OfPayout;
import obole.command.account.AccountCommand.OpenAccount;
import obole.command.account.MovementCommand.RefuseMovement;
import obole.command.account.RefundFundsCommand.DebitForRefund;
import obole.command.account.StandingCommand.AuthoriseAccountDebit;
import obole.command.account.StandingCommand.FreezeAccount;
import obole.command.account.StandingCommand.HoldAccount;
import obole.command.account.StandingCommand.ReleaseAccount;
import obole.command.account.StandingCommand.UnfreezeAccount;
import obole.command.decision.Decision.Accepted;
import obole.command.testing.StateTable;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.MovementKind;
import obole.shared.alarm.AlarmId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Every state of an account and every command that is not about a payout. */
class AccountStatesTest {

    private static final OpenAccount OPEN = new OpenAccount(ACCOUNT, ASSOCIATION, "EUR");
    private static final AllowPayouts ALLOW = new AllowPayouts(ACCOUNT, ASSOCIATION, "EUR");
    private static final BlockPayouts BLOCK = new BlockPayouts(ACCOUNT, "suspended");
    private static final FreezeAccount FREEZE = new FreezeAccount(ACCOUNT, "listed");
    private static final AlarmId ALARM = new AlarmId(new UUID(13, 1));
    private static final HoldAccount HOLD = new HoldAccount(ACCOUNT, ALARM, "100.00 too much");

    private final StateTable<AccountState, AccountCommand, AccountStreamEvent> table =
            new StateTable<AccountState, AccountCommand, AccountStreamEvent>(
                            new AccountState.Unknown(), Account::decide, Account::evolve)
                    .state("unknown", List.of())
                    .state("blocked", after(OPEN))
                    .state("allowed, 100.00 available", allowed())
                    .state(
                            "with reserve and a proposal",
                            allowed(
                                    place(1, 40_00),
                                    propose(2, MovementKind.RESERVE_RELEASE, 40_00)))
                    .state("with reserve until tomorrow", allowed(place(1, 40_00, DAY.plusDays(1))))
                    .state("owing 50.00", after(ALLOW, dispute("dis_0", 50_00)))
                    .state("frozen", allowed(FREEZE))
                    .state("held by an alarm", allowed(HOLD))
                    .state("closed", after(ALLOW, StandingsTest.finish(9, 0)))
                    .command(OPEN)
                    .command(ALLOW)
                    .command(BLOCK)
                    .command(bankAccount("bank_2", AccountScene.NOW))
                    .command(credit("set_9", 10_00))
                    .command(refund("don_9/ref_9/asso", 10_00))
                    .command(dispute("dis_9", 10_00))
                    .command(AccountScene.fees("fee_9", 10_00))
                    .command(rule(20_00, 1000, 90))
                    .command(place(9, 10_00))
                    .command("before its day", release(DAY))
                    .command("on its day", release(DAY.plusDays(1)))
                    .command("of the reserve", propose(9, MovementKind.RESERVE_RELEASE, 10_00))
                    .command("to another", propose(8, MovementKind.TRANSFER, 10_00))
                    .command("of a repayment", propose(7, MovementKind.ADVANCE_REPAYMENT, 10_00))
                    .command("of a write-off", propose(6, MovementKind.ADVANCE_WRITE_OFF, 10_00))
                    .command("of a gift of ours", propose(5, MovementKind.CREDIT_BY_HOUSE, 10_00))
                    .command("of a debit", propose(4, MovementKind.DEBIT_TO_HOUSE, 10_00))
                    .command(
                            "out of suspense", propose(3, MovementKind.CREDIT_FROM_SUSPENSE, 10_00))
                    .command(approve(2, "ana"))
                    .command("by who asked", approve(2, "maria"))
                    .command(new RefuseMovement(ACCOUNT, MovementScene.movement(2), "ana", "no"))
                    .command(FREEZE)
                    .command(new AuthoriseAccountDebit(ACCOUNT, "don_9", "DGT 1"))
                    .command(new UnfreezeAccount(ACCOUNT))
                    .command(HOLD)
                    .command(new ReleaseAccount(ACCOUNT, ALARM, "ana", "mended"))
                    .command(StandingsTest.finish(8, 0))
                    .command("while something is pending", StandingsTest.finish(8, 1));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("account.md");
    }

    /** Payouts, their schedule and the funds of refunds have pages of their own. */
    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(
                AccountCommand.class,
                Stream.of(
                                OfPayout.class,
                                SentPayoutCommand.class,
                                ScheduleCommand.class,
                                RefundFundsCommand.class)
                        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                        .filter(each -> each != DebitForRefund.class)
                        .toArray(Class[]::new));
    }

    private static List<AccountStreamEvent> allowed(AccountCommand... more) {
        return after(
                Stream.concat(Stream.of(ALLOW, credit("set_0", 100_00)), Arrays.stream(more))
                        .toArray(AccountCommand[]::new));
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
