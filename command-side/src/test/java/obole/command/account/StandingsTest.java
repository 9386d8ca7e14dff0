package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.NOW;
import static obole.command.account.AccountScene.THRESHOLD;
import static obole.command.account.AccountScene.approve;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.dispute;
import static obole.command.account.AccountScene.hold;
import static obole.command.account.AccountScene.payout;
import static obole.command.account.AccountScene.refund;
import static obole.command.account.AccountScene.request;
import static obole.command.account.AccountScene.settle;
import static obole.command.account.AccountScene.submit;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.account.StandingCommand.AuthoriseAccountDebit;
import obole.command.account.StandingCommand.FinishAccount;
import obole.command.account.StandingCommand.FreezeAccount;
import obole.command.account.StandingCommand.HoldAccount;
import obole.command.account.StandingCommand.ReleaseAccount;
import obole.command.account.StandingCommand.UnfreezeAccount;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.MovementKind;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.StandingEvent.AccountClosed;
import obole.shared.alarm.AlarmId;

import org.junit.jupiter.api.Test;

import java.util.UUID;

/** Nothing leaves a frozen account but what was authorised; one that is left ends at zero. */
class StandingsTest {

    private static final FreezeAccount FREEZE = new FreezeAccount(ACCOUNT, "listed");

    @Test
    void nothing_leaves_a_frozen_account_and_what_comes_is_kept() {
        AccountScene scene = AccountScene.with(100_00);
        scene.send(FREEZE);

        assertThat(scene.send(FREEZE)).isEmpty();
        assertThat(scene.refusal(request(1, 1L))).isEqualTo(AccountRejection.ACCOUNT_FROZEN);
        assertThat(scene.refusal(MovementScene.propose(1, MovementKind.TRANSFER, 1)))
                .isEqualTo(AccountRejection.ACCOUNT_FROZEN);
        assertThat(scene.refusal(MovementScene.propose(2, MovementKind.DEBIT_TO_HOUSE, 1)))
                .isEqualTo(AccountRejection.ACCOUNT_FROZEN);
        assertThat(scene.send(refund("don_1/ref_1/asso", 1)).getFirst())
                .isInstanceOf(DebitForRefundRefused.class);
        assertThat(scene.send(credit("set_1", 5)).getFirst()).isInstanceOf(AccountCredited.class);
        assertThat(scene.send(dispute("dis_1", 7)).getFirst())
                .isInstanceOf(DebitedForDispute.class);
    }

    @Test
    void what_was_authorised_leaves_a_frozen_account() {
        AccountScene scene = AccountScene.with(100_00);
        scene.send(request(1, 40_00L));
        scene.send(FREEZE);
        assertThat(scene.refusal(submit(1))).isEqualTo(AccountRejection.ACCOUNT_FROZEN);
        scene.send(hold(1, "ACCOUNT_FROZEN"));

        assertThat(scene.send(new AuthoriseAccountDebit(ACCOUNT, payout(1).toString(), "DGT 1")))
                .hasAtLeastOneElementOfType(PayoutReleased.class);
        assertThat(scene.send(submit(1))).hasSize(1);
        scene.send(new AuthoriseAccountDebit(ACCOUNT, "don_1", "DGT 2"));
        assertThat(scene.send(refund("don_1/ref_1/asso", 1)).getFirst())
                .isInstanceOf(DebitedForRefund.class);
        assertThat(scene.send(refund("don_10/ref_1/asso", 1)).getFirst())
                .isInstanceOf(DebitForRefundRefused.class);
    }

    @Test
    void held_payouts_go_on_when_the_freeze_ends_and_authorisations_end_with_it() {
        AccountScene scene = AccountScene.with(100_00);
        scene.send(request(1, 40_00L));
        scene.send(FREEZE);
        scene.send(new AuthoriseAccountDebit(ACCOUNT, "don_1", "DGT 2"));
        scene.send(hold(1, "ACCOUNT_FROZEN"));

        assertThat(scene.send(new UnfreezeAccount(ACCOUNT)))
                .hasAtLeastOneElementOfType(PayoutReleased.class);
        assertThat(scene.send(new UnfreezeAccount(ACCOUNT))).isEmpty();
        scene.send(FREEZE);
        assertThat(scene.open().measures().freeze().bars("don_1/ref_1/asso")).isTrue();
    }

    @Test
    void an_alarm_holds_payouts_until_the_last_one_is_answered_for() {
        AccountScene scene = AccountScene.with(100_00);
        AlarmId first = new AlarmId(new UUID(13, 1));
        AlarmId second = new AlarmId(new UUID(13, 2));
        scene.send(request(1, 40_00L));
        scene.send(new HoldAccount(ACCOUNT, first, "100.00 too much"));
        scene.send(new HoldAccount(ACCOUNT, second, "a payout too many"));
        assertThat(scene.send(new HoldAccount(ACCOUNT, second, "once more"))).isEmpty();

        assertThat(scene.refusal(submit(1))).isEqualTo(AccountRejection.PAYOUTS_HELD_BY_ALARM);
        assertThat(scene.refusal(request(2, 1_00L)))
                .isEqualTo(AccountRejection.PAYOUTS_HELD_BY_ALARM);
        scene.send(hold(1, "PAYOUTS_HELD_BY_ALARM"));
        assertThat(scene.send(new ReleaseAccount(ACCOUNT, first, "ana", "mended"))).hasSize(1);
        assertThat(scene.refusal(submit(1))).isEqualTo(AccountRejection.PAYOUTS_HELD_BY_ALARM);

        assertThat(scene.send(new ReleaseAccount(ACCOUNT, second, "ana", "mended")))
                .hasAtLeastOneElementOfType(PayoutReleased.class);
        assertThat(scene.send(submit(1))).hasSize(1);
        assertThat(scene.send(new ReleaseAccount(ACCOUNT, second, "ana", "again"))).isEmpty();
    }

    @Test
    void an_account_is_paid_out_once_all_is_credited_and_closed_once_the_bank_has_booked_it() {
        AccountScene scene = AccountScene.with(100_00);

        assertThat(scene.send(finish(7, 1))).isEmpty();
        assertThat(scene.send(finish(7, 0)).getFirst()).isInstanceOf(PayoutRequested.class);
        assertThat(scene.send(finish(7, 0))).isEmpty();
        assertThat(scene.send(finish(8, 0))).isEmpty();
        scene.send(submit(7));
        scene.send(settle(7, 100_00));
        assertThat(scene.send(finish(8, 0)))
                .containsExactly(new AccountClosed(ACCOUNT, ASSOCIATION));
        assertThat(scene.send(finish(9, 0))).isEmpty();
    }

    @Test
    void what_comes_after_the_end_is_paid_out_too() {
        AccountScene scene = AccountScene.with(0);
        scene.send(finish(7, 0));
        assertThat(scene.open().measures().closed()).isTrue();
        assertThat(scene.refusal(MovementScene.propose(1, MovementKind.CREDIT_BY_HOUSE, 5)))
                .isEqualTo(AccountRejection.ACCOUNT_CLOSED);

        scene.send(credit("late", 5_00));

        assertThat(scene.send(finish(8, 0)).getFirst()).isInstanceOf(PayoutRequested.class);
    }

    @Test
    void a_reserve_or_an_advance_keeps_an_account_open() {
        AccountScene reserved = AccountScene.with(100_00);
        reserved.send(MovementScene.place(1, 100_00));
        AccountScene owing = AccountScene.with(0);
        owing.send(dispute("dis_1", 5));

        assertThat(reserved.send(finish(7, 0))).isEmpty();
        assertThat(owing.send(finish(7, 0))).isEmpty();
        assertThat(new AccountScene().refusal(finish(7, 0)))
                .isEqualTo(AccountRejection.ACCOUNT_NOT_FOUND);
    }

    @Test
    void a_final_payout_above_the_threshold_waits_for_a_second_person() {
        AccountScene scene = AccountScene.with(10_000_00);
        scene.send(finish(7, 0));

        assertThat(scene.refusal(submit(7))).isEqualTo(AccountRejection.PAYOUT_NOT_APPROVED);
        assertThat(scene.send(approve(7, "ana"))).hasSize(1);
    }

    static FinishAccount finish(long number, long pending) {
        return new FinishAccount(ACCOUNT, euros(pending), payout(number), THRESHOLD, NOW);
    }
}
