package obole.command.account;

import static obole.command.account.AccountRejection.PAYOUT_ALREADY_ENDED;
import static obole.command.account.AccountRejection.PAYOUT_NOT_FOUND;
import static obole.command.account.AccountRejection.PAYOUT_NOT_RECALLED;
import static obole.command.account.AccountRejection.PAYOUT_NOT_SUBMITTED;
import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.FILE;
import static obole.command.account.AccountScene.payout;
import static obole.command.account.AccountScene.request;
import static obole.command.account.AccountScene.settle;
import static obole.command.account.AccountScene.submit;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.SentPayoutCommand.AcceptPayout;
import obole.command.account.SentPayoutCommand.Reason;
import obole.command.account.SentPayoutCommand.RecallPayout;
import obole.command.account.SentPayoutCommand.RefuseRecall;
import obole.command.account.SentPayoutCommand.RejectPayout;
import obole.command.account.SentPayoutCommand.Sent;
import obole.shared.account.PayoutEvent.PayoutAccepted;
import obole.shared.account.PayoutEvent.PayoutRecallRefused;
import obole.shared.account.PayoutEvent.PayoutRecallRequested;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.UUID;

/** What may still become of a payout that the bank has. */
class SentPayoutsTest {

    private static AccountScene sent() {
        AccountScene scene = AccountScene.with(100_00);
        scene.send(request(1, 60_00L));
        scene.send(submit(1));
        return scene;
    }

    private static AccountScene settled() {
        AccountScene scene = sent();
        scene.send(settle(1, 60_00));
        return scene;
    }

    private static ReturnPayout giveBack(long received, String reason) {
        ReturnPayout back = AccountScene.giveBack(1, 60_00, received);
        return new ReturnPayout(ACCOUNT, payout(1), back.booking(), back.told(), reason);
    }

    private static RecallPayout recall(@Nullable Boolean settled) {
        return new RecallPayout(
                ACCOUNT,
                payout(1),
                Reason.DUPL,
                "rosa",
                settled == null ? null : new Sent(FILE, Money.euros(60_00), "bank_1", settled));
    }

    private static AcceptPayout accept(PaymentFileId file, String code) {
        return new AcceptPayout(ACCOUNT, payout(1), file, code);
    }

    @Test
    void what_the_bank_says_is_kept_once_and_settles_nothing() {
        AccountScene scene = sent();

        assertThat(scene.send(accept(FILE, "ACSC")))
                .containsExactly(new PayoutAccepted(ACCOUNT, payout(1), FILE, "ACSC"));
        assertThat(scene.send(accept(FILE, "ACSC"))).isEmpty();
        assertThat(scene.openPayouts()).containsExactly(payout(1));
    }

    @Test
    void what_is_said_of_another_file_or_of_what_has_left_is_no_news() {
        assertThat(sent().send(accept(new PaymentFileId(new UUID(8, 9)), "ACSP"))).isEmpty();
        assertThat(settled().send(accept(FILE, "ACSP"))).isEmpty();
        assertThat(AccountScene.with(0).refusal(accept(FILE, "ACSP"))).isEqualTo(PAYOUT_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "AC04, true",
        "AC01, true",
        "RC01, true",
        "AM04, false",
        "DUPL, false",
        "X9, false"
    })
    void a_refused_payout_is_available_again_and_its_bank_account_questioned_if_at_fault(
            String code, boolean atFault) {
        AccountScene scene = sent();

        PayoutRejected rejected =
                (PayoutRejected)
                        scene.send(new RejectPayout(ACCOUNT, payout(1), FILE, code)).getFirst();

        assertThat(rejected.payee()).isEqualTo(atFault ? "bank_1" : null);
        assertThat(scene.available()).isEqualTo(100_00);
        assertThat(scene.refusal(request(2, 10_00L)))
                .isEqualTo(atFault ? AccountRejection.BANK_ACCOUNT_RETURNED : null);
    }

    @Test
    void a_payout_is_asked_back_once_whether_it_is_booked_or_not() {
        AccountScene booked = settled();
        PayoutRecallRequested asked =
                new PayoutRecallRequested(
                        ACCOUNT,
                        ASSOCIATION,
                        payout(1),
                        FILE,
                        Money.euros(60_00),
                        "bank_1",
                        "DUPL",
                        "rosa");

        assertThat(sent().send(recall(false))).containsExactly(asked);
        assertThat(booked.send(recall(true))).containsExactly(asked);
        assertThat(booked.send(recall(true))).isEmpty();
        assertThat(booked.available()).isEqualTo(40_00);
    }

    @Test
    void what_has_not_left_or_has_ended_otherwise_is_not_asked_back() {
        AccountScene approved = AccountScene.with(100_00);
        approved.send(request(1, 60_00L));
        assertThat(approved.refusal(recall(null))).isEqualTo(PAYOUT_NOT_SUBMITTED);
        approved.send(new CancelPayout(ACCOUNT, payout(1), "not needed"));
        assertThat(approved.refusal(recall(null))).isEqualTo(PAYOUT_ALREADY_ENDED);
        assertThat(AccountScene.with(0).refusal(recall(null))).isEqualTo(PAYOUT_NOT_FOUND);

        AccountScene returned = settled();
        returned.send(AccountScene.giveBack(1, 60_00, 60_00));
        assertThat(returned.refusal(recall(false))).isEqualTo(PAYOUT_ALREADY_ENDED);
    }

    @Test
    void a_refusal_ends_the_recall_and_nothing_else() {
        AccountScene scene = settled();
        RefuseRecall refusal = new RefuseRecall(ACCOUNT, payout(1), "NOAS");
        assertThat(scene.refusal(refusal)).isEqualTo(PAYOUT_NOT_RECALLED);
        scene.send(recall(true));

        assertThat(scene.send(refusal))
                .containsExactly(new PayoutRecallRefused(ACCOUNT, payout(1), "NOAS"));
        assertThat(scene.refusal(refusal)).isEqualTo(PAYOUT_NOT_RECALLED);
        assertThat(scene.send(recall(true))).isEmpty();
    }

    @Test
    void what_comes_back_as_we_asked_says_nothing_against_the_bank_account() {
        AccountScene scene = settled();
        scene.send(recall(true));

        scene.send(giveBack(60_00, "FOCR"));

        assertThat(scene.available()).isEqualTo(100_00);
        assertThat(scene.open().recalled()).isEmpty();
        assertThat(scene.send(request(2, 10_00L))).isNotEmpty();
    }

    @Test
    void what_comes_back_before_its_booking_is_told_was_booked_and_is_back() {
        AccountScene scene = sent();

        assertThat(scene.send(giveBack(59_00, "AC04")))
                .extracting(Object::getClass)
                .isEqualTo(List.of(PayoutSettled.class, PayoutReturned.class));
        assertThat(scene.available()).isEqualTo(99_00);
        assertThat(scene.open().payouts()).isEmpty();

        assertThat(scene.send(settle(1, 60_00))).isEmpty();
        assertThat(scene.send(giveBack(59_00, "AC04"))).isEmpty();
    }
}
