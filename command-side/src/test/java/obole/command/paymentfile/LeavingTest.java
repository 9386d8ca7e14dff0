package obole.command.paymentfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.AccountCommand.SubmitPayout;
import obole.command.account.Booking;
import obole.command.account.Booking.Told;
import obole.migrations.TestDatabase;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.StandingEvent.AccountClosed;
import obole.shared.account.StandingEvent.AccountFrozen;
import obole.shared.account.StandingEvent.AccountUnfrozen;
import obole.shared.association.AssociationId;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;

/** What is imposed on an association reaches its accounts, and one that leaves is paid out. */
class LeavingTest {

    private static TestDatabase database;
    private static RunningPayouts obole;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        database = TestDatabase.create();
        obole = new RunningPayouts(database, Clock.systemUTC(), null);
    }

    @AfterAll
    static void stop() {
        obole.close();
        database.close();
    }

    @Test
    void an_association_that_leaves_is_paid_out_and_closed_when_the_bank_has_booked_it() {
        AssociationId leaver = obole.association("W751000011");
        AccountId account = RunningPayouts.account(leaver);
        await().until(() -> !obole.events(account, PayoutsAllowed.class).isEmpty());
        String gift =
                obole.post(
                                "/v1/associations/" + leaver + "/movements",
                                "alice",
                                "{\"kind\":\"CREDIT_BY_HOUSE\",\"amount\":{\"amount\":100},"
                                        + "\"reason\":\"goodwill\"}")
                        .expect(201)
                        .text("movementId");
        post(leaver, "/movements/" + gift + "/approval", "bob", "");
        post(leaver, "/closing", "alice", "{\"reason\":\"dissolved\"}");

        await().until(() -> !obole.events(account, PayoutRequested.class).isEmpty());
        PayoutRequested last = obole.events(account, PayoutRequested.class).getFirst();
        assertThat(last.amount().minor()).isEqualTo(1_00);
        obole.send(new SubmitPayout(account, last.payoutId(), new PaymentFileId(new UUID(1, 1))));
        obole.send(
                new SettlePayout(
                        account,
                        last.payoutId(),
                        new Booking(
                                new StatementId(new UUID(2, 1)),
                                1,
                                new BankAccount("sg", BankAccount.Kind.SAFEGUARDING),
                                last.amount(),
                                LocalDate.EPOCH,
                                false),
                        new Told(last.amount(), last.payee(), null)));

        await().until(() -> !obole.events(account, AccountClosed.class).isEmpty());
        await().until(() -> !obole.events(leaver, AssociationClosed.class).isEmpty());
    }

    @Test
    void a_freeze_reaches_the_account_and_ends_there_by_another_person() {
        AssociationId association = obole.association("W751000012", 1_00);
        AccountId account = RunningPayouts.account(association);
        post(association, "/freeze", "carla", "{\"authority\":\"DGT 1\",\"reason\":\"listed\"}");
        await().until(() -> !obole.events(account, AccountFrozen.class).isEmpty());
        assertThat(
                        obole.post(
                                        "/v1/associations/" + association + "/payouts",
                                        "rosa",
                                        "{\"amount\":{\"amount\":1}}")
                                .expect(409)
                                .text("code"))
                .isEqualTo("ACCOUNT_FROZEN");

        post(association, "/freeze/end", "bob", "{\"authority\":\"DGT 2\"}");
        await().until(() -> !obole.events(account, AccountUnfrozen.class).isEmpty());
    }

    @Test
    void a_reinstated_association_is_paid_out_again() {
        AssociationId association = obole.association("W751000013", 1_00);
        AccountId account = RunningPayouts.account(association);
        post(association, "/suspension", "carla", "{\"reason\":\"fraud\"}");
        await().until(() -> !obole.events(account, PayoutsBlocked.class).isEmpty());
        post(association, "/reinstatement", "carla", "{\"reason\":\"cleared\"}");
        post(association, "/reinstatement/approval", "bob", "");

        await().until(() -> obole.events(account, PayoutsAllowed.class).size() == 2);
    }

    @Test
    void a_transfer_is_credited_to_who_receives_it_and_a_reserve_ends_by_itself() {
        AssociationId from = obole.association("W751000014", 50_00);
        AssociationId to = obole.association("W751000015", 1_00);
        await().until(() ->
                !obole.events(RunningPayouts.account(from), PayoutsAllowed.class).isEmpty());
        String movement =
                obole.post(
                                "/v1/associations/" + from + "/movements",
                                "alice",
                                "{\"kind\":\"TRANSFER\",\"amount\":{\"amount\":2000},\"to\":\""
                                        + to
                                        + "\",\"reason\":\"the fair\"}")
                        .expect(201)
                        .text("movementId");
        post(from, "/movements/" + movement + "/approval", "bob", "");

        await().until(() ->
                obole.events(RunningPayouts.account(to), AccountCredited.class).stream()
                        .anyMatch(e -> e.cause() == CreditCause.TRANSFER));
        obole.post(
                        "/v1/associations/" + from + "/reserves",
                        "carla",
                        "{\"amount\":{\"amount\":500},\"until\":\"2020-01-01\","
                                + "\"reason\":\"risk\"}")
                .expect(201);
        AccountId account = RunningPayouts.account(from);
        await().until(() -> !obole.events(account, ReserveReleased.class).isEmpty());
        assertThat(obole.events(account, ReservePlaced.class)).hasSize(1);
    }

    private static void post(AssociationId association, String path, String by, String body) {
        obole.post("/v1/associations/" + association + path, by, body).expect(200);
    }
}
