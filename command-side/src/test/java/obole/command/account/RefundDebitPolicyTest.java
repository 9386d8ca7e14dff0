package obole.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.RunningCommandSide;
import obole.command.donation.RefundCommand.RecordRefund;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Set;

/** Who is asked for a refund when a beneficiary's part was all commission. */
class RefundDebitPolicyTest {

    private static final int ALL_OF_IT = 10_000;

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
    void whose_part_was_all_commission_is_not_asked_and_the_refund_is_funded() {
        RefundScene scene = RefundScene.of(app, true, ALL_OF_IT);
        scene.request();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !app.events(scene.donation(), RefundFunded.class).isEmpty());
        assertThat(app.events(scene.first(), DebitedForRefund.class))
                .extracting(DebitedForRefund::fromAvailable)
                .containsExactly(Money.euros(10_00));
        assertThat(app.events(scene.second(), DebitedForRefund.class)).isEmpty();
    }

    @Test
    void what_was_made_at_the_psp_is_a_fact_that_no_account_refuses_and_no_psp_is_told() {
        RefundScene scene = RefundScene.of(app, false, 0);
        RefundId found = RefundId.at("sandbox", "by hand " + scene.donation());
        app.send(
                new RecordRefund(
                        scene.donation(), found, Money.euros(15_00), Set.of(), scene.day()));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !app.events(scene.second(), DebitedForRefund.class).isEmpty());
        assertThat(app.events(scene.second(), DebitedForRefund.class))
                .extracting(DebitedForRefund::advanced)
                .containsExactly(Money.euros(10_00));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !app.events(scene.first(), DebitedForRefund.class).isEmpty());
        assertThat(app.events(scene.donation(), RefundSettled.class)).hasSize(1);
        assertThat(app.events(scene.donation(), RefundFunded.class)).hasSize(1);
        assertThat(app.events(scene.donation(), RefundFailed.class)).isEmpty();
    }

    @Test
    void it_is_not_funded_when_the_one_who_is_asked_refuses() {
        RefundScene scene = RefundScene.of(app, false, ALL_OF_IT);
        scene.request();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !app.events(scene.donation(), RefundRefused.class).isEmpty());
        assertThat(app.events(scene.first(), DebitForRefundRefused.class)).hasSize(1);
        assertThat(app.events(scene.donation(), RefundFunded.class)).isEmpty();
        assertThat(app.events(scene.second(), DebitedForRefund.class)).isEmpty();
    }
}
