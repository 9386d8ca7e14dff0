package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.FILE;
import static obole.command.account.AccountScene.hold;
import static obole.command.account.AccountScene.payout;
import static obole.command.account.AccountScene.reject;
import static obole.command.account.AccountScene.request;
import static obole.command.account.AccountScene.settle;
import static obole.command.account.AccountScene.submit;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.HoldPayout;
import obole.command.account.AccountCommand.ReleasePayout;
import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutEvent.PayoutSubmitted;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A payout that a file went without is never lost. */
class PayoutHoldsTest {

    private static final AllowPayouts ALLOW = new AllowPayouts(ACCOUNT, ASSOCIATION, "EUR");
    private static final BlockPayouts BLOCK = new BlockPayouts(ACCOUNT, "suspended");
    private static final Instant COOL = AccountScene.NOW.plus(Duration.ofDays(3));
    private static final String NOT_ALLOWED = "PAYOUTS_NOT_ALLOWED";

    /** 1 is approved. */
    private static AccountScene approved() {
        AccountScene scene = AccountScene.with(1_000);
        scene.send(request(1, 300L));
        return scene;
    }

    @Test
    void a_payout_dropped_because_payouts_are_blocked_is_held_until_they_are_allowed() {
        AccountScene scene = approved();
        scene.send(BLOCK);

        assertThat(scene.send(hold(1, NOT_ALLOWED)))
                .containsExactly(
                        new PayoutHeld(ACCOUNT, payout(1), PayoutHolds.BLOCKED, null, FILE));
        assertThat(scene.send(ALLOW))
                .containsExactly(
                        new PayoutsAllowed(ACCOUNT),
                        new PayoutReleased(
                                ACCOUNT, payout(1), Money.euros(300), "bank_1", false, true, FILE));
        assertThat(scene.send(submit(1, new PaymentFileId(new UUID(8, 9)))))
                .hasExactlyElementsOfTypes(PayoutSubmitted.class);
    }

    @Test
    void a_payout_whose_obstacle_has_ended_meanwhile_is_released_at_once() {
        AccountScene scene = approved();

        assertThat(scene.send(hold(1, NOT_ALLOWED)))
                .hasExactlyElementsOfTypes(PayoutHeld.class, PayoutReleased.class);
        assertThat(scene.send(hold(1, NOT_ALLOWED))).isEmpty();
    }

    @Test
    void a_payee_that_cannot_be_paid_holds_its_payout_until_somebody_cancels_it() {
        AccountScene scene = approved();

        assertThat(scene.send(hold(1, "PAYEE_GONE")))
                .containsExactly(
                        new PayoutHeld(
                                ACCOUNT,
                                payout(1),
                                PayoutHolds.UNUSABLE + "PAYEE_GONE",
                                null,
                                FILE));
        assertThat(scene.send(new CancelPayout(ACCOUNT, payout(1), "another account")))
                .hasExactlyElementsOfTypes(PayoutCancelled.class);
        assertThat(scene.available()).isEqualTo(1_000);
    }

    @Test
    void a_payout_bound_to_an_unsealed_file_that_drops_it_may_go_with_another() {
        AccountScene scene = approved();
        scene.send(submit(1));
        scene.send(BLOCK);
        scene.send(hold(1, NOT_ALLOWED));
        scene.send(ALLOW);

        assertThat(scene.send(submit(1, new PaymentFileId(new UUID(8, 9)))))
                .hasExactlyElementsOfTypes(PayoutSubmitted.class);
    }

    @Test
    void a_hold_with_an_end_is_over_at_its_end_and_not_before() {
        AccountScene scene = cooling(100);

        assertThat(scene.send(new ReleasePayout(ACCOUNT, payout(1), COOL.minusMillis(1))))
                .isEmpty();
        assertThat(scene.send(new ReleasePayout(ACCOUNT, payout(1), COOL)))
                .containsExactly(
                        new PayoutReleased(
                                ACCOUNT, payout(1), Money.euros(100), "bank_2", false, false, null),
                        new PayoutApproved(
                                ACCOUNT,
                                payout(1),
                                Money.euros(100),
                                "bank_2",
                                false,
                                Payouts.BELOW_THRESHOLD));
        assertThat(scene.send(new ReleasePayout(ACCOUNT, payout(1), COOL))).isEmpty();
    }

    @Test
    void a_payout_that_needs_a_second_person_waits_for_one_after_its_hold() {
        AccountScene scene = cooling(20_000_00);

        assertThat(scene.send(new ReleasePayout(ACCOUNT, payout(1), COOL)))
                .hasExactlyElementsOfTypes(PayoutReleased.class);
        assertThat(scene.send(AccountScene.approve(1, "ana")))
                .hasExactlyElementsOfTypes(PayoutApproved.class);
    }

    @Test
    void a_hold_whose_time_is_over_while_payouts_are_blocked_goes_on_until_they_are_allowed() {
        AccountScene scene = cooling(100);
        scene.send(BLOCK);

        assertThat(scene.send(new ReleasePayout(ACCOUNT, payout(1), COOL)))
                .containsExactly(
                        new PayoutHeld(ACCOUNT, payout(1), PayoutHolds.BLOCKED, null, null));
        assertThat(scene.send(ALLOW))
                .hasExactlyElementsOfTypes(
                        PayoutsAllowed.class, PayoutReleased.class, PayoutApproved.class);
    }

    @Test
    void allowing_payouts_does_not_end_a_hold_that_has_a_date() {
        AccountScene scene = cooling(100);
        scene.send(BLOCK);

        assertThat(scene.send(ALLOW)).containsExactly(new PayoutsAllowed(ACCOUNT));
    }

    /** 1 is held while the second bank account cools. */
    private static AccountScene cooling(long amount) {
        AccountScene scene = AccountScene.with(50_000_00);
        scene.send(AccountScene.bankAccount("bank_2", COOL));
        scene.send(request(1, amount));
        return scene;
    }

    @Test
    void a_bank_account_that_a_payout_came_back_from_is_paid_again_once_it_is_confirmed() {
        AccountScene scene = returned();
        assertThat(scene.send(hold(2, "BANK_ACCOUNT_RETURNED")))
                .containsExactly(
                        new PayoutHeld(ACCOUNT, payout(2), PayoutHolds.RETURNED, null, FILE));

        assertThat(scene.send(AccountScene.bankAccount("bank_1", AccountScene.NOW)))
                .hasExactlyElementsOfTypes(AccountBankAccountSet.class, PayoutReleased.class);
        assertThat(scene.send(AccountScene.bankAccount("bank_1", AccountScene.NOW))).isEmpty();
        assertThat(scene.send(request(3, 100L))).hasSize(2);
    }

    @Test
    void another_bank_account_is_paid_while_what_was_asked_for_to_the_first_stays_held() {
        AccountScene scene = returned();
        scene.send(hold(2, "BANK_ACCOUNT_RETURNED"));

        assertThat(scene.send(AccountScene.bankAccount("bank_2", AccountScene.NOW)))
                .hasExactlyElementsOfTypes(AccountBankAccountSet.class);
        assertThat(scene.send(request(3, 100L))).hasSize(2);
        assertThat(scene.send(BLOCK)).hasSize(1);
        assertThat(scene.send(ALLOW)).containsExactly(new PayoutsAllowed(ACCOUNT));
    }

    /** 1 came back, 2 is approved; both to the same bank account. */
    private static AccountScene returned() {
        AccountScene scene = approved();
        scene.send(request(2, 200L));
        scene.send(settle(1, 300));
        scene.send(AccountScene.giveBack(1, 300, 300));
        return scene;
    }

    @Test
    void a_file_that_a_payout_is_not_bound_to_neither_holds_nor_rejects_it() {
        AccountScene scene = approved();
        PaymentFileId other = new PaymentFileId(new UUID(8, 9));
        scene.send(submit(1, other));

        assertThat(scene.send(hold(1, NOT_ALLOWED))).isEmpty();
        assertThat(scene.send(reject(1))).isEmpty();
    }

    @Test
    void a_payout_that_ended_or_waits_for_approval_is_not_held() {
        AccountScene scene = AccountScene.with(50_000_00);
        scene.send(request(1, 20_000_00L));
        scene.send(request(2, 100L));
        scene.send(new CancelPayout(ACCOUNT, payout(2), "no"));

        assertThat(scene.send(hold(1, NOT_ALLOWED))).isEmpty();
        assertThat(scene.send(hold(2, NOT_ALLOWED))).isEmpty();
        assertThat(scene.send(new HoldPayout(ACCOUNT, payout(9), FILE, NOT_ALLOWED))).isEmpty();
    }

    @Test
    void a_payout_in_a_file_that_the_bank_refuses_is_available_again_once() {
        AccountScene scene = approved();
        scene.send(submit(1));

        assertThat(scene.send(reject(1)))
                .containsExactly(
                        new PayoutRejected(
                                ACCOUNT,
                                ASSOCIATION,
                                payout(1),
                                Money.euros(300),
                                Money.euros(0),
                                Money.euros(0),
                                FILE,
                                "unreadable",
                                null));
        assertThat(scene.available()).isEqualTo(1_000);
        assertThat(scene.send(reject(1))).isEmpty();
        assertThat(scene.available()).isEqualTo(1_000);
    }

    @Test
    void a_rejected_payout_repays_an_advance_first() {
        AccountScene scene = AccountScene.with(300);
        scene.send(request(1, 300L));
        scene.send(submit(1));
        scene.send(AccountScene.dispute("dp_1", 50));
        scene.send(reject(1));

        assertThat(scene.available()).isEqualTo(250);
        assertThat(scene.advanced()).isZero();
    }
}
