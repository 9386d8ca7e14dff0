package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.bankAccount;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.request;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.CreditAccount;
import obole.command.account.AccountCommand.SetBankAccount;
import obole.command.account.ScheduleCommand.RunPayoutSchedule;
import obole.command.account.ScheduleCommand.SetPayoutSchedule;
import obole.command.account.StandingCommand.FreezeAccount;
import obole.command.account.StandingCommand.HoldAccount;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.CreditCause;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutSchedule;
import obole.shared.account.PayoutSchedule.Rhythm;
import obole.shared.account.ScheduleEvent.PayoutScheduleSet;
import obole.shared.account.ScheduleEvent.PayoutSkipped;
import obole.shared.account.SkipReason;
import obole.shared.alarm.AlarmId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Payouts that nobody asks for. The first Monday is 2 March 2026; the schedule pays on Thursdays.
 */
class PayoutSchedulesTest {

    private static final PayoutSchedule THURSDAYS =
            new PayoutSchedule(Rhythm.WEEKLY, DayOfWeek.THURSDAY, null, Money.euros(20_00), true);

    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 5);

    private static AccountScene scheduled(long available) {
        AccountScene scene = AccountScene.with(available);
        scene.send(set(THURSDAYS, AccountScene.NOW));
        return scene;
    }

    private static SetPayoutSchedule set(PayoutSchedule schedule, Instant now) {
        return new SetPayoutSchedule(ACCOUNT, schedule, "rosa", now);
    }

    private static RunPayoutSchedule run(LocalDate day) {
        return run(ACCOUNT, day);
    }

    private static RunPayoutSchedule run(AccountId account, LocalDate day) {
        return new RunPayoutSchedule(
                account,
                AccountScene.THRESHOLD.minor(),
                day.atTime(1, 0).atZone(PayoutSchedules.PARIS).toInstant());
    }

    @Test
    void a_schedule_says_when_it_is_due_first_and_setting_it_again_is_nothing_new() {
        AccountScene scene = AccountScene.with(0);

        assertThat(scene.send(set(THURSDAYS, AccountScene.NOW)))
                .containsExactly(
                        new PayoutScheduleSet(ACCOUNT, ASSOCIATION, THURSDAYS, "rosa", THURSDAY));
        assertThat(scene.send(set(THURSDAYS, AccountScene.NOW))).isEmpty();
    }

    @Test
    void on_the_due_day_all_that_is_available_is_paid_once() {
        AccountScene scene = scheduled(50_00);

        assertThat(scene.send(run(THURSDAY.minusDays(1)))).isEmpty();
        List<AccountStreamEvent> events = scene.send(run(THURSDAY));
        assertThat(events).hasExactlyElementsOfTypes(PayoutRequested.class, PayoutApproved.class);
        PayoutRequested payout = (PayoutRequested) events.getFirst();
        assertThat(payout.amount()).isEqualTo(Money.euros(50_00));
        assertThat(payout.instant()).isTrue();
        assertThat(payout.payoutId()).isEqualTo(PayoutSchedules.payoutId(ACCOUNT, THURSDAY));
        assertThat(payout.dueOn()).isEqualTo(THURSDAY);
        assertThat(payout.nextDueOn()).isEqualTo(THURSDAY.plusDays(7));

        scene.send(credit("more", 30_00));
        assertThat(scene.send(run(THURSDAY))).isEmpty();
        assertThat(scene.send(run(THURSDAY.plusDays(6)))).isEmpty();
    }

    @Test
    void after_a_pause_of_weeks_there_is_one_payout_and_the_next_is_in_the_future() {
        AccountScene scene = scheduled(50_00);

        PayoutRequested payout =
                (PayoutRequested) scene.send(run(THURSDAY.plusDays(30))).getFirst();

        assertThat(payout.dueOn()).isEqualTo(THURSDAY);
        assertThat(payout.nextDueOn()).isEqualTo(THURSDAY.plusDays(35));
        scene.send(credit("more", 30_00));
        assertThat(scene.send(run(THURSDAY.plusDays(30)))).isEmpty();
    }

    @Test
    void a_large_scheduled_payout_needs_a_person() {
        AccountScene scene = scheduled(10_000_00);

        PayoutRequested payout = (PayoutRequested) scene.send(run(THURSDAY)).getFirst();

        assertThat(payout.approvalNeeded()).isTrue();
        assertThat(scene.openPayouts()).containsExactly(payout.payoutId());
    }

    /** The same figures are pounds there: its minimum, and what a second person must approve. */
    @Test
    void an_account_in_pounds_has_a_schedule_of_its_own() {
        AccountId account = AccountId.of(ASSOCIATION, pounds(0).currency());
        AccountScene scene = new AccountScene();
        scene.send(new AllowPayouts(account, ASSOCIATION, "GBP"));
        scene.send(
                new SetBankAccount(
                        account,
                        ASSOCIATION,
                        "GBP",
                        "bank_2",
                        Digest.ofParts("bank_2"),
                        "paula",
                        "karim",
                        AccountScene.NOW,
                        AccountScene.NOW));
        PayoutSchedule thursdays =
                new PayoutSchedule(Rhythm.WEEKLY, DayOfWeek.THURSDAY, null, pounds(20_00), false);
        scene.send(new SetPayoutSchedule(account, thursdays, "rosa", AccountScene.NOW));

        scene.send(credited(account, 19_99));
        assertThat(scene.send(run(account, THURSDAY)).getFirst())
                .isInstanceOfSatisfying(
                        PayoutSkipped.class,
                        skipped ->
                                assertThat(skipped.reason()).isEqualTo(SkipReason.BELOW_MINIMUM));
        scene.send(credited(account, 1));
        assertThat(scene.send(run(account, THURSDAY.plusDays(7))))
                .hasExactlyElementsOfTypes(PayoutRequested.class, PayoutApproved.class)
                .first()
                .extracting(event -> ((PayoutRequested) event).amount())
                .isEqualTo(pounds(20_00));
        scene.send(credited(account, 10_000_00));
        assertThat(scene.send(run(account, THURSDAY.plusDays(14))))
                .as("from 10,000 pounds on a second person approves")
                .hasExactlyElementsOfTypes(PayoutRequested.class);
    }

    private static CreditAccount credited(AccountId account, long minor) {
        return new CreditAccount(
                account,
                ASSOCIATION,
                CreditCause.SETTLEMENT,
                "set_" + minor,
                pounds(minor),
                AccountScene.DAY);
    }

    private static Money pounds(long minor) {
        return Money.of(minor, "GBP");
    }

    @ParameterizedTest
    @EnumSource
    void what_stands_in_the_way_is_said_and_no_money_moves(SkipReason reason) {
        AccountScene scene = inTheWay(reason);
        long before = scene.available();

        List<AccountStreamEvent> events = scene.send(run(THURSDAY));

        assertThat(events)
                .containsExactly(
                        new PayoutSkipped(
                                ACCOUNT,
                                ASSOCIATION,
                                THURSDAY,
                                reason,
                                Money.euros(before),
                                reason == SkipReason.BANK_ACCOUNT_COOLING
                                        ? THURSDAY.plusDays(2)
                                        : THURSDAY.plusDays(7)));
        assertThat(scene.available()).isEqualTo(before);
        assertThat(scene.send(run(THURSDAY))).isEmpty();
    }

    private static AccountScene inTheWay(SkipReason reason) {
        return switch (reason) {
            case FROZEN -> {
                AccountScene scene = scheduled(50_00);
                scene.send(new FreezeAccount(ACCOUNT, "listed"));
                yield scene;
            }
            case HELD_BY_ALARM -> {
                AccountScene scene = scheduled(50_00);
                AlarmId alarm = new AlarmId(new UUID(13, 1));
                scene.send(new HoldAccount(ACCOUNT, alarm, "1.00 too much"));
                yield scene;
            }
            case PAYOUTS_BLOCKED -> {
                AccountScene scene = scheduled(50_00);
                scene.send(new BlockPayouts(ACCOUNT, "suspended"));
                yield scene;
            }
            case BANK_ACCOUNT_MISSING -> {
                AccountScene scene = new AccountScene();
                scene.send(new AllowPayouts(ACCOUNT, ASSOCIATION, "EUR"));
                scene.send(set(THURSDAYS, AccountScene.NOW));
                yield scene;
            }
            case BANK_ACCOUNT_RETURNED -> {
                AccountScene scene = scheduled(50_00);
                scene.send(request(1, 25_00L));
                scene.send(AccountScene.submit(1));
                scene.send(AccountScene.settle(1, 25_00));
                scene.send(AccountScene.giveBack(1, 25_00, 25_00));
                yield scene;
            }
            case BANK_ACCOUNT_COOLING -> {
                AccountScene scene = scheduled(50_00);
                scene.send(
                        bankAccount(
                                "bank_2",
                                THURSDAY.plusDays(1)
                                        .atTime(9, 0)
                                        .atZone(PayoutSchedules.PARIS)
                                        .toInstant()));
                yield scene;
            }
            case NOTHING_AVAILABLE -> scheduled(0);
            case BELOW_MINIMUM -> scheduled(19_99);
        };
    }

    @Test
    void no_day_is_paid_twice_whatever_is_set_and_however_the_clock_jumps() {
        Property.forAll(random -> {
            AccountScene scene = AccountScene.with(1_000_00);
            Set<LocalDate> due = new HashSet<>();
            for (int step = 0; step < 30; step++) {
                LocalDate day = THURSDAY.plusDays(random.nextInt(40));
                if (random.nextInt(3) == 0) {
                    int pick = 1 + random.nextInt(28);
                    PayoutSchedule schedule =
                            new PayoutSchedule(Rhythm.MONTHLY, null, pick, Money.euros(0), false);
                    scene.send(set(schedule, day.atTime(9, 0).toInstant(java.time.ZoneOffset.UTC)));
                }
                scene.send(credit("step " + step, 10_00));
                for (AccountStreamEvent event : scene.send(run(day))) {
                    if (event instanceof PayoutRequested e) {
                        assertThat(due.add(e.dueOn())).as("%s twice", e.dueOn()).isTrue();
                    }
                }
            }
        });
    }
}
