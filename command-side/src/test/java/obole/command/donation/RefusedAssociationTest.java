package obole.command.donation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.RunningCommandSide;
import obole.command.account.AccountCommand.CreditAccount;
import obole.command.association.MeasureCommand.UnfreezeAssociation;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.SettleDonation;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundReason;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;

/** What an association was given goes back to the donors when it is refused, by itself. */
class RefusedAssociationTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);

    private static RunningCommandSide app;
    private static int count;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        app = new RunningCommandSide("obole.sandbox.webhook-target=http://localhost:9/nobody");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void the_donor_gets_back_everything_before_and_after_the_refusal_and_once() {
        String refused = app.association(1, 300);
        DonationId before = captured(gift(refused, 40_00), 2_00);
        DonationId late = paid(gift(refused, 30_00), 0);
        refuse(refused);
        settled(before);
        // The PSP's word comes after ours.
        capture(late, 30_00);
        settled(late);

        RefundRequested asked = app.events(before, RefundRequested.class).getFirst();
        assertThat(asked.amount()).isEqualTo(Money.euros(42_00));
        assertThat(asked.tip()).isEqualTo(Money.euros(2_00));
        assertThat(asked.reason()).isEqualTo(RefundReason.ASSOCIATION_REFUSED);
    }

    @Test
    void after_the_settlement_its_account_gives_what_it_was_credited_and_we_cover_the_fee() {
        String refused = app.association(2, 300);
        DonationId donation = captured(gift(refused, 100_00), 0);
        app.send(
                new SettleDonation(
                        donation,
                        new SettlementId(new UUID(4, 1)),
                        1,
                        FeeCollection.NETTED,
                        "psp",
                        Money.euros(100_00),
                        Money.euros(1_65),
                        DAY));
        Money credited =
                app.events(donation, DonationSettled.class)
                        .getFirst()
                        .shares()
                        .getFirst()
                        .credited();
        AssociationId association = AssociationId.of(refused);
        AccountId account = AccountId.of(association, credited.currency());
        app.send(
                new CreditAccount(
                        account, association, CreditCause.SETTLEMENT, "chunk", credited, DAY));
        refuse(refused);

        settled(donation);
        DebitedForRefund debited = app.events(account, DebitedForRefund.class).getFirst();
        assertThat(credited).isEqualTo(Money.euros(95_35));
        assertThat(debited.fromAvailable()).isEqualTo(credited);
        assertThat(debited.advanced().zero()).isTrue();
    }

    @Test
    void of_a_donation_to_several_only_its_own_part_goes_back() {
        String refused = app.association(3, 0);
        String stays = app.association(4, 0);
        DonationId donation = captured(gift(refused, 10_00) + "," + gift(stays, 20_00), 3_00);
        refuse(refused);

        settled(donation);
        RefundRequested asked = app.events(donation, RefundRequested.class).getFirst();
        assertThat(asked.amount()).isEqualTo(Money.euros(10_00));
        assertThat(asked.shares())
                .extracting(share -> share.associationId().toString())
                .containsExactly(refused);
    }

    @Test
    void a_freeze_keeps_it_until_it_ends() {
        String refused = app.association(5, 0);
        String other = app.association(6, 0);
        DonationId kept = captured(gift(refused, 10_00), 0);
        app.post(
                        "/v1/associations/" + refused + "/freeze",
                        "freeze",
                        "{\"authority\": \"DGT 1\", \"reason\": \"listed\"}")
                .expect(200);
        refuse(refused);
        // By then the policy has passed over the refusal of the first.
        DonationId passed = captured(gift(other, 10_00), 0);
        refuse(other);
        settled(passed);
        assertThat(app.events(kept, RefundRequested.class)).isEmpty();

        app.send(new UnfreezeAssociation(AssociationId.of(refused), "DGT 2", "carla"));
        settled(kept);
    }

    private static void settled(DonationId donation) {
        await().until(() -> app.events(donation, RefundSettled.class).size() == 1);
    }

    private static void refuse(String association) {
        app.post(
                        "/v1/associations/" + association + "/verification",
                        "refuse" + association,
                        "{\"decision\": \"REFUSE\", \"reason\": \"not what it says\"}")
                .expect(200);
    }

    private static String gift(String association, long minor) {
        return "{\"associationId\": \"%s\", \"amount\": {\"amount\": %d, \"currency\": \"EUR\"}}"
                .formatted(association, minor);
    }

    private static DonationId captured(String gifts, long tip) {
        DonationId donation = paid(gifts, tip);
        capture(donation, app.events(donation, DonationInitiated.class).getFirst().gross().minor());
        return donation;
    }

    private static void capture(DonationId donation, long minor) {
        app.send(new CaptureDonation(donation, "psp", Money.euros(minor), DAY));
    }

    /** The PSP has it, and has told nobody. */
    private static DonationId paid(String gifts, long tip) {
        String body =
                "{\"associations\": [%s], \"tip\": {\"amount\": %d, \"currency\": \"EUR\"}}"
                        .formatted(gifts, tip);
        DonationId donation =
                DonationId.of(
                        app.post("/v1/donations", "donation" + count++, body)
                                .expect(201)
                                .text("donationId"));
        app.get("/v1/donations/" + donation + "/pay").expect(303);
        app.post("/sandbox/psp/payments/" + donation + "/pay?date=" + DAY, "pay", "").expect(200);
        return donation;
    }
}
