package obole.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.RunningCommandSide;
import obole.command.account.AccountCommand.CreditAccount;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.RefuseRefund;
import obole.command.donation.DonationCommand.SettleDonation;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A refund that one of several accounts refuses, on the real store with all policies running. */
class RefundRefusedCreditPolicyTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);

    private static RunningCommandSide app;
    private static int count;

    /** A settled donation of 10.00 to {@code rich}, who has been credited, and 20.00 to poor. */
    private record Scene(DonationId donation, AccountId rich, AccountId poor) {}

    @BeforeAll
    static void start() {
        app = new RunningCommandSide();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void what_one_account_gave_comes_back_when_another_refuses() {
        Scene scene = scene();
        RefundId refund = request(scene);

        awaitBack(scene);
        assertThat(app.events(scene.poor(), DebitForRefundRefused.class)).hasSize(1);
        assertThat(app.events(scene.donation(), RefundRefused.class))
                .extracting(RefundRefused::refundId)
                .containsExactly(refund);
        assertThat(app.events(scene.donation(), RefundFunded.class)).isEmpty();
    }

    @Test
    void a_debit_that_comes_after_the_refusal_comes_back_too() {
        Scene scene = scene();
        app.stop(RefundDebitPolicy.NAME);
        RefundId refund = request(scene);
        app.send(new RefuseRefund(scene.donation(), refund, "INSUFFICIENT_FUNDS"));
        assertThat(app.events(scene.rich(), DebitedForRefund.class)).isEmpty();
        app.start(RefundDebitPolicy.NAME);

        awaitBack(scene);
        assertThat(app.events(scene.donation(), RefundRefused.class)).hasSize(1);
    }

    @Test
    void it_comes_back_once_however_often_and_late_it_is_told() {
        Scene scene = scene();
        app.stop(RefundRefusedCreditPolicy.NAME);
        request(scene);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !app.events(scene.donation(), RefundRefused.class).isEmpty());
        assertThat(back(scene)).isEmpty();
        app.start(RefundRefusedCreditPolicy.NAME);
        awaitBack(scene);

        RefundRefusedCreditPolicy policy = app.bean(RefundRefusedCreditPolicy.class);
        app.events(scene.donation(), RefundRefused.class)
                .forEach(refused -> policy.on(refused, Instant.EPOCH));
        app.events(scene.rich(), DebitedForRefund.class)
                .forEach(debited -> policy.on(debited, Instant.EPOCH));
        assertThat(back(scene)).hasSize(1);
    }

    private static void awaitBack(Scene scene) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !back(scene).isEmpty());
        assertThat(app.events(scene.rich(), DebitedForRefund.class)).hasSize(1);
        assertThat(back(scene))
                .extracting(AccountCredited::amount)
                .containsExactly(Money.euros(10_00));
        assertThat(app.events(scene.poor(), DebitedForRefund.class)).isEmpty();
        assertThat(app.events(scene.poor(), AccountCredited.class)).isEmpty();
    }

    private static List<AccountCredited> back(Scene scene) {
        return app.events(scene.rich(), AccountCredited.class).stream()
                .filter(credit -> credit.cause() == CreditCause.REFUND_FAILED)
                .toList();
    }

    private static RefundId request(Scene scene) {
        String refund =
                app.post(
                                "/v1/donations/" + scene.donation() + "/refunds",
                                "refund" + count,
                                "{\"reason\": \"The donor asked\"}")
                        .expect(201)
                        .text("refundId");
        return RefundId.of(refund);
    }

    private static Scene scene() {
        count++;
        AssociationId rich = association("rich");
        AssociationId poor = association("poor");
        String body =
                """
                {"associations": [
                  {"associationId": "%s", "amount": {"amount": 1000, "currency": "EUR"}},
                  {"associationId": "%s", "amount": {"amount": 2000, "currency": "EUR"}}]}
                """
                        .formatted(rich, poor);
        DonationId donation =
                DonationId.of(
                        app.post("/v1/donations", "donation" + count, body)
                                .expect(201)
                                .text("donationId"));
        Money gross = Money.euros(30_00);
        SettlementId settlement = new SettlementId(Digest.id("settlement", "" + count));
        app.send(new CaptureDonation(donation, "psp", gross, DAY));
        app.send(
                new SettleDonation(
                        donation,
                        settlement,
                        1,
                        FeeCollection.NETTED,
                        "psp",
                        gross,
                        gross.with(0),
                        DAY));
        AccountId account = AccountId.of(rich, gross.currency());
        app.send(
                new CreditAccount(
                        account,
                        rich,
                        CreditCause.SETTLEMENT,
                        settlement.toString(),
                        Money.euros(10_00),
                        DAY));
        return new Scene(donation, account, AccountId.of(poor, gross.currency()));
    }

    private static AssociationId association(String name) {
        String body =
                """
                {"name": "%s", "identifier": {"kind": "RNA", "value": "W75123%04d"},
                 "feeBearer": "ASSOCIATION", "commissionBasisPoints": 0}
                """
                        .formatted(name, name.equals("rich") ? count : 5000 + count);
        return AssociationId.of(
                app.post("/v1/associations", name + count, body).expect(201).text("associationId"));
    }
}
