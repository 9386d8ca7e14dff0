package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.BANK;
import static obole.command.account.AccountScene.DAY;
import static obole.command.account.AccountScene.NOW;
import static obole.command.account.AccountScene.approve;
import static obole.command.account.AccountScene.bankAccount;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.dispute;
import static obole.command.account.AccountScene.giveBack;
import static obole.command.account.AccountScene.payout;
import static obole.command.account.AccountScene.refund;
import static obole.command.account.AccountScene.request;
import static obole.command.account.AccountScene.settle;
import static obole.command.account.AccountScene.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.ApprovePayout;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.ImportPayout;
import obole.command.account.AccountCommand.OpenAccount;
import obole.command.account.AccountCommand.RefusePayout;
import obole.shared.Malformed;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class AccountTest {

    @Test
    void an_account_is_opened_once() {
        AccountScene scene = new AccountScene();
        OpenAccount open = new OpenAccount(ACCOUNT, ASSOCIATION, "EUR");

        assertThat(scene.send(open))
                .containsExactly(new AccountOpened(ACCOUNT, ASSOCIATION, "EUR"));
        assertThat(scene.send(open)).isEmpty();
        assertThat(scene.open().payoutsAllowed()).isFalse();
    }

    @Test
    void a_first_credit_opens_the_account() {
        AccountScene scene = new AccountScene();

        assertThat(scene.send(credit("set_1/0001", 500)))
                .hasExactlyElementsOfTypes(AccountOpened.class, AccountCredited.class);
        assertThat(scene.available()).isEqualTo(500);
    }

    @Test
    void permission_told_before_the_opening_opens_the_account() {
        AccountScene scene = new AccountScene();
        scene.send(new BlockPayouts(ACCOUNT, "not verified"));
        scene.send(new AllowPayouts(ACCOUNT, ASSOCIATION, "EUR"));

        assertThat(scene.open().payoutsAllowed()).isTrue();
        assertThat(scene.send(new AllowPayouts(ACCOUNT, ASSOCIATION, "EUR"))).isEmpty();
    }

    @Test
    void the_same_credit_and_the_same_debit_count_once() {
        AccountScene scene = AccountScene.with(500);
        scene.send(credit("set_1/0001", 100));
        scene.send(credit("set_1/0001", 100));
        scene.send(dispute("dp_1", 50));
        scene.send(dispute("dp_1", 50));
        scene.send(refund("ref_1", 20));
        scene.send(refund("ref_1", 20));

        assertThat(scene.available()).isEqualTo(530);
    }

    @Test
    void a_credit_repays_an_advance_first() {
        AccountScene scene = AccountScene.with(100);
        scene.send(dispute("dp_1", 150));

        AccountCredited credited = (AccountCredited) scene.send(credit("more", 80)).getFirst();

        assertThat(credited.advanceRepaid()).isEqualTo(Money.euros(50));
        assertThat(scene.available()).isEqualTo(30);
        assertThat(scene.advanced()).isZero();
    }

    @Test
    void a_dispute_takes_what_is_available_then_the_newest_payouts_then_an_advance() {
        AccountScene scene = AccountScene.with(1_000);
        scene.send(request(1, 300L));
        scene.send(submit(1));
        scene.send(request(2, 300L));
        scene.send(request(3, 300L));

        List<AccountStreamEvent> first = scene.send(dispute("dp_1", 150));
        assertThat(first).hasExactlyElementsOfTypes(PayoutCancelled.class, DebitedForDispute.class);
        assertThat(((PayoutCancelled) first.getFirst()).payoutId()).isEqualTo(payout(3));
        assertThat(scene.available()).isEqualTo(250);

        List<AccountStreamEvent> second = scene.send(dispute("dp_2", 1_000));
        assertThat(((PayoutCancelled) second.getFirst()).payoutId()).isEqualTo(payout(2));
        assertThat(((DebitedForDispute) second.getLast()).advanced()).isEqualTo(Money.euros(450));
        assertThat(scene.openPayouts()).containsExactly(payout(1));
    }

    @Test
    void the_reserve_is_used_before_the_money_of_a_payout_that_is_cancelled() {
        AccountScene scene = AccountScene.with(80_00);
        scene.send(MovementScene.place(1, 20_00));
        scene.send(request(1, 50_00L));

        DebitedForDispute debited =
                (DebitedForDispute) scene.send(dispute("dp_1", 40_00)).getLast();

        assertThat(debited.fromReserve()).isEqualTo(Money.euros(20_00));
        assertThat(debited.fromAvailable()).isEqualTo(Money.euros(20_00));
        assertThat(debited.advanced()).isEqualTo(Money.euros(0));
        assertThat(scene.available()).isEqualTo(40_00);
        assertThat(scene.openPayouts()).isEmpty();
    }

    @Test
    void a_refund_beyond_the_advance_limit_is_refused_and_moves_nothing() {
        AccountScene scene = AccountScene.with(1_000);
        scene.send(request(1, 300L));

        assertThat(scene.send(refund("ref_1", 1_001)))
                .hasExactlyElementsOfTypes(DebitForRefundRefused.class);
        assertThat(scene.available()).isEqualTo(700);
        assertThat(scene.openPayouts()).containsExactly(payout(1));
    }

    @Test
    void a_refund_within_the_advance_limit_is_advanced() {
        AccountScene scene = AccountScene.with(1_000).advancing(500);

        DebitedForRefund debited = (DebitedForRefund) scene.send(refund("ref_1", 1_500)).getLast();

        assertThat(debited.advanced()).isEqualTo(Money.euros(500));
        assertThat(scene.advanced()).isEqualTo(500);
    }

    @Test
    void a_debit_of_nothing_cannot_be_asked_for() {
        assertThatThrownBy(() -> refund("ref_1", 0)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_payout_below_the_threshold_is_approved_at_once() {
        AccountScene scene = AccountScene.with(20_000_00);

        List<AccountStreamEvent> events = scene.send(request(1, 9_999_99L));

        assertThat(events).hasExactlyElementsOfTypes(PayoutRequested.class, PayoutApproved.class);
        assertThat(((PayoutApproved) events.getLast()).by()).isEqualTo("obole:below-threshold");
        assertThat(scene.available()).isEqualTo(10_000_01);
    }

    @Test
    void a_payout_at_the_threshold_waits_for_another_person() {
        AccountScene scene = AccountScene.with(20_000_00);

        PayoutRequested requested = (PayoutRequested) scene.send(request(1, 10_000_00L)).getLast();

        assertThat(requested.approvalNeeded()).isTrue();
        assertThat(scene.refusal(submit(1))).isEqualTo(AccountRejection.PAYOUT_NOT_APPROVED);
        assertThat(scene.send(approve(1, "ana"))).hasExactlyElementsOfTypes(PayoutApproved.class);
        assertThat(scene.send(approve(1, "ana"))).isEmpty();
    }

    @Test
    void a_payout_without_an_amount_takes_all_that_is_available() {
        AccountScene scene = AccountScene.with(777);
        scene.send(request(1, null));

        assertThat(scene.available()).isZero();
        assertThat(scene.send(request(1, null))).isEmpty();
    }

    @Test
    void a_payout_to_a_new_bank_account_is_held_and_approved_after_the_hold() {
        AccountScene scene = AccountScene.with(500);
        scene.send(bankAccount("bank_2", NOW.plus(Duration.ofDays(3))));

        assertThat(scene.send(request(1, 100L)).getLast())
                .isEqualTo(
                        new PayoutHeld(
                                ACCOUNT,
                                payout(1),
                                PayoutHolds.COOLING,
                                NOW.plus(Duration.ofDays(3)),
                                null));
        assertThat(scene.refusal(approve(1, "ana"))).isEqualTo(AccountRejection.PAYOUT_HELD);
        assertThat(
                        scene.send(
                                new ApprovePayout(
                                        ACCOUNT, payout(1), "ana", NOW.plus(Duration.ofDays(3)))))
                .hasExactlyElementsOfTypes(PayoutApproved.class);
    }

    @Test
    void a_refused_or_cancelled_payout_is_available_again() {
        AccountScene scene = AccountScene.with(30_000_00);
        scene.send(request(1, 15_000_00L));
        scene.send(request(2, 100L));
        scene.send(new RefusePayout(ACCOUNT, payout(1), "ana", "not now"));
        scene.send(new CancelPayout(ACCOUNT, payout(2), "not needed"));

        assertThat(scene.available()).isEqualTo(30_000_00);
        assertThat(scene.send(new RefusePayout(ACCOUNT, payout(1), "ana", "again"))).isEmpty();
        assertThat(scene.send(new CancelPayout(ACCOUNT, payout(2), "again"))).isEmpty();
    }

    @Test
    void a_settled_payout_leaves_the_state_and_can_come_back_with_less_once() {
        AccountScene scene = AccountScene.with(500);
        scene.send(request(1, 200L));
        scene.send(submit(1));
        assertThat(scene.send(settle(1, 200))).hasExactlyElementsOfTypes(PayoutSettled.class);
        assertThat(scene.send(settle(1, 200))).isEmpty();
        assertThat(scene.openPayouts()).isEmpty();

        PayoutReturned returned = (PayoutReturned) scene.send(giveBack(1, 200, 195)).getFirst();

        assertThat(returned.coveredByHouse()).isEqualTo(Money.euros(0));
        assertThat(scene.available()).isEqualTo(495);
        assertThat(scene.send(giveBack(1, 200, 195))).isEmpty();
        assertThat(scene.available()).isEqualTo(495);
    }

    @Test
    void a_returned_payout_repays_an_advance_first() {
        AccountScene scene = AccountScene.with(200);
        scene.send(request(1, 200L));
        scene.send(settle(1, 200));
        scene.send(dispute("dp_1", 50));
        scene.send(giveBack(1, 200, 200));

        assertThat(scene.available()).isEqualTo(150);
        assertThat(scene.advanced()).isZero();
    }

    @Test
    void an_imported_payout_is_settled_with_the_banks_fee_though_payouts_are_blocked() {
        AccountScene scene = AccountScene.with(500);
        scene.send(new BlockPayouts(ACCOUNT, "imported"));
        ImportPayout brought =
                new ImportPayout(
                        ACCOUNT,
                        ASSOCIATION,
                        payout(1),
                        Digest.ofParts("expense"),
                        Money.euros(400),
                        Money.euros(7),
                        "oc:somebody",
                        PayeeKind.THIRD_PARTY,
                        BANK,
                        DAY);

        List<AccountStreamEvent> events = scene.send(brought);

        assertThat(events).hasExactlyElementsOfTypes(PayoutRequested.class, PayoutSettled.class);
        assertThat(((PayoutSettled) events.getLast()).bankFee()).isEqualTo(Money.euros(7));
        assertThat(scene.available()).isEqualTo(93);
        assertThat(scene.send(brought)).isEmpty();
    }
}
