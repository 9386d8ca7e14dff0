package obole.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.RunningCommandSide;
import obole.command.donation.DisputeCommand.ChargeDisputeFee;
import obole.command.donation.DisputeCommand.Dispute;
import obole.command.donation.DisputeCommand.LoseDispute;
import obole.command.donation.DisputeCommand.OpenDispute;
import obole.command.donation.DisputeCommand.ReturnDisputeFunds;
import obole.command.donation.DisputeCommand.WinDispute;
import obole.command.donation.DisputeCommand.WithdrawDispute;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.CreditCause;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What comes back to accounts when the donor does not get it, with all policies running. */
class RestoredCreditPolicyTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 2);
    private static final int ALL_OF_IT = 10_000;

    private static RunningCommandSide app;

    @BeforeAll
    static void start() {
        app = new RunningCommandSide();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void a_refund_that_the_psp_cannot_make_comes_back_to_who_gave_it() {
        RefundScene scene = RefundScene.of(app, true, ALL_OF_IT);
        // The PSP has never heard of the payment.
        scene.request();

        awaitCredit(scene, CreditCause.REFUND_FAILED);
        assertThat(app.events(scene.donation(), RefundFailed.class)).hasSize(1);
        assertThat(app.events(scene.first(), DebitedForRefund.class)).hasSize(1);
        assertThat(credits(scene, CreditCause.REFUND_FAILED))
                .extracting(AccountCredited::amount)
                .containsExactly(Money.euros(10_00));
        assertThat(app.events(scene.second(), AccountCredited.class)).isEmpty();
    }

    @Test
    void the_part_of_a_dispute_that_is_not_lost_comes_back() {
        RefundScene scene = RefundScene.of(app, true, ALL_OF_IT);
        Dispute dispute = dispute(scene);
        app.send(open(dispute));
        app.send(new LoseDispute(dispute, Money.euros(30_00), Money.euros(15_00), DAY));

        awaitCredit(scene, CreditCause.DISPUTE_WON);
        assertThat(credits(scene, CreditCause.DISPUTE_WON))
                .extracting(AccountCredited::amount)
                .containsExactly(Money.euros(5_00));
        assertThat(app.events(scene.second(), AccountCredited.class)).isEmpty();
    }

    @Test
    void a_dispute_that_was_won_comes_back_when_the_psps_money_is_there() {
        RefundScene scene = RefundScene.of(app, true, ALL_OF_IT);
        Dispute dispute = dispute(scene);
        app.send(open(dispute));
        app.send(new WithdrawDispute(dispute, Money.euros(30_00), DAY));
        app.send(new WinDispute(dispute, Money.euros(30_00), DAY));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !app.events(scene.first(), DebitedForDispute.class).isEmpty());
        assertThat(credits(scene, CreditCause.DISPUTE_WON)).isEmpty();

        app.send(new ReturnDisputeFunds(dispute, Money.euros(30_00), DAY));
        awaitCredit(scene, CreditCause.DISPUTE_WON);
        assertThat(credits(scene, CreditCause.DISPUTE_WON))
                .extracting(AccountCredited::amount)
                .containsExactly(Money.euros(10_00));
    }

    @Test
    void an_association_that_bears_the_fee_of_a_dispute_is_debited() {
        RefundScene scene = RefundScene.of(app, true, ALL_OF_IT);
        app.send(
                new ChargeDisputeFee(
                        dispute(scene), Money.euros(15_00), Set.of(scene.association()), DAY));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !app.events(scene.first(), DebitedForFees.class).isEmpty());
        // A third of the gift is this association's; the rest of the fee is ours.
        assertThat(app.events(scene.first(), DebitedForFees.class))
                .extracting(DebitedForFees::fromAvailable)
                .containsExactly(Money.euros(5_00));
    }

    private static Dispute dispute(RefundScene scene) {
        return new Dispute(
                scene.donation(),
                new DisputeId(Digest.id("dispute", scene.donation().toString())),
                "dp");
    }

    private static OpenDispute open(Dispute dispute) {
        return new OpenDispute(
                dispute, DisputeKind.CHARGEBACK, Money.euros(30_00), "FRAUD", null, null, DAY);
    }

    private static void awaitCredit(RefundScene scene, CreditCause cause) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !credits(scene, cause).isEmpty());
    }

    private static List<AccountCredited> credits(RefundScene scene, CreditCause cause) {
        return app.events(scene.first(), AccountCredited.class).stream()
                .filter(credit -> credit.cause() == cause)
                .toList();
    }
}
