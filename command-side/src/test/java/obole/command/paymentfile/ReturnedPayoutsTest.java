package obole.command.paymentfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.Booking;
import obole.command.account.Booking.Told;
import obole.migrations.TestDatabase;
import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationEvent.BankAccountQuestioned;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;
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
import java.time.ZoneId;
import java.util.UUID;

/** A bank account that a payout came back from is not paid until somebody looks at it. */
class ReturnedPayoutsTest {

    private static final BankAccount BANK = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);

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
    void a_returned_payout_blocks_its_bank_account_until_it_is_confirmed_again() {
        AssociationId association = obole.association("W751000001", 100_00);
        AccountId account = RunningPayouts.account(association);
        PayoutId waiting = obole.payout(association, 10_00);
        PaymentFileId first = filed(waiting);
        PayoutId returned = obole.payout(association, 40_00);
        String payee = obole.events(account, PayoutRequested.class).getFirst().payee();
        Money amount = Money.euros(40_00);
        Told told = new Told(amount, payee, null);
        obole.send(new SettlePayout(account, returned, line(1, amount), told));
        obole.send(new ReturnPayout(account, returned, line(2, amount), told, "AC04"));

        String payouts = "/v1/associations/" + association + "/payouts";
        assertThat(obole.post(payouts, "rosa", "").expect(409).text("code"))
                .isEqualTo("BANK_ACCOUNT_RETURNED");
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        obole.post("/v1/payment-files/cut-off?date=" + today, "bob", "").expect(200);
        await().until(() -> !obole.events(account, PayoutHeld.class).isEmpty());
        await().until(() -> !obole.events(association, BankAccountQuestioned.class).isEmpty());

        obole.post(
                        "/v1/associations/"
                                + association
                                + "/bank-accounts/"
                                + payee
                                + "/reconfirmation",
                        "karim",
                        "")
                .expect(200);
        await().until(() -> obole.events(account, AccountBankAccountSet.class).size() == 2);

        obole.post(payouts, "rosa", "").expect(201);
        await().until(() -> !filed(waiting).equals(first));
    }

    private static Booking line(int number, Money amount) {
        StatementId statement = new StatementId(new UUID(2, 1));
        return new Booking(statement, number, BANK, amount, LocalDate.EPOCH, false);
    }

    private static PaymentFileId filed(PayoutId payout) {
        Filings filings = obole.bean(Filings.class);
        await().until(() -> filings.last(payout).isPresent());
        return filings.last(payout).orElseThrow();
    }
}
