package obole.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.RunningCommandSide;
import obole.command.donation.RefundCommand.RefuseRefund;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.CreditCause;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A refund that one of several accounts refuses, on the real store with all policies running. */
class RefundRefusedCreditPolicyTest {

    private static RunningCommandSide app;

    @BeforeAll
    static void start() {
        app = new RunningCommandSide("obole.account.refund-wait=0s");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void what_one_account_gave_comes_back_when_another_refuses() {
        RefundScene scene = RefundScene.of(app, true, 0);
        RefundId refund = scene.request();

        awaitBack(scene);
        assertThat(app.events(scene.second(), DebitForRefundRefused.class)).hasSize(1);
        assertThat(app.events(scene.donation(), RefundRefused.class))
                .extracting(RefundRefused::refundId)
                .containsExactly(refund);
        assertThat(app.events(scene.donation(), RefundFunded.class)).isEmpty();
    }

    @Test
    void a_debit_that_comes_after_the_refusal_comes_back_too() {
        RefundScene scene = RefundScene.of(app, true, 0);
        app.stop(RefundDebitPolicy.NAME);
        RefundId refund = scene.request();
        app.send(new RefuseRefund(scene.donation(), refund, "INSUFFICIENT_FUNDS"));
        assertThat(app.events(scene.first(), DebitedForRefund.class)).isEmpty();
        app.start(RefundDebitPolicy.NAME);

        awaitBack(scene);
        assertThat(app.events(scene.donation(), RefundRefused.class)).hasSize(1);
    }

    @Test
    void it_comes_back_once_however_often_and_late_it_is_told() {
        RefundScene scene = RefundScene.of(app, true, 0);
        app.stop(RefundRefusedCreditPolicy.NAME);
        scene.request();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !app.events(scene.donation(), RefundRefused.class).isEmpty());
        assertThat(back(scene)).isEmpty();
        app.start(RefundRefusedCreditPolicy.NAME);
        awaitBack(scene);

        RefundRefusedCreditPolicy policy = app.bean(RefundRefusedCreditPolicy.class);
        app.events(scene.donation(), RefundRefused.class)
                .forEach(refused -> policy.on(refused, Instant.EPOCH));
        app.events(scene.first(), DebitedForRefund.class)
                .forEach(debited -> policy.on(debited, Instant.EPOCH));
        assertThat(back(scene)).hasSize(1);
    }

    private static void awaitBack(RefundScene scene) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !back(scene).isEmpty());
        assertThat(app.events(scene.first(), DebitedForRefund.class)).hasSize(1);
        assertThat(back(scene))
                .extracting(AccountCredited::amount)
                .containsExactly(Money.euros(10_00));
        assertThat(app.events(scene.second(), DebitedForRefund.class)).isEmpty();
        assertThat(app.events(scene.second(), AccountCredited.class)).isEmpty();
    }

    private static List<AccountCredited> back(RefundScene scene) {
        return app.events(scene.first(), AccountCredited.class).stream()
                .filter(credit -> credit.cause() == CreditCause.REFUND_FAILED)
                .toList();
    }
}
