package obole.command.paymentfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.Booking;
import obole.command.account.Booking.Told;
import obole.command.bank.Pain001Reader;
import obole.command.bank.PaymentOrder;
import obole.command.donation.Attribution;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.FeePlan;
import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.command.settlement.SettlementCommand.ReceiveChunk;
import obole.command.settlement.SettlementCommand.ReceiveReport;
import obole.migrations.TestDatabase;
import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutId;
import obole.shared.account.ScheduleEvent.PayoutScheduleSet;
import obole.shared.account.StandingEvent.AccountClosed;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Pounds, from the donation to the bank's booking of the payout, and to the end of the account. */
class OtherCurrencyTest {

    private static final BankAccount BANK = new BankAccount("sgp", BankAccount.Kind.SAFEGUARDING);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String THEIRS = "GB33BUKB20201555555555";

    private static final MovedClock CLOCK = new MovedClock();

    private static TestDatabase database;
    private static RunningPayouts obole;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        database = TestDatabase.create();
        obole =
                new RunningPayouts(
                        database,
                        CLOCK,
                        null,
                        "--obole.bank.accounts[2].code=sgp",
                        "--obole.bank.accounts[2].iban=GB82WEST12345698765432",
                        "--obole.bank.accounts[2].currency=GBP");
    }

    @AfterAll
    static void stop() {
        obole.close();
        database.close();
    }

    @Test
    void pounds_are_given_settled_paid_out_and_the_account_is_closed() {
        AssociationId association = obole.association("W751000031");
        AccountId account = AccountId.of(association, pounds(0).currency());
        given(association, 1);
        await().until(() -> !obole.events(account, AccountCredited.class).isEmpty());
        await().until(() -> !obole.events(account, PayoutsAllowed.class).isEmpty());

        String payouts = "/v1/associations/" + association + "/payouts";
        String asked = "{\"amount\":{\"amount\":2000,\"currency\":\"GBP\"}}";
        assertThat(obole.post(payouts, "rosa", asked).expect(409).text("code"))
                .as("the one in euros is not meant")
                .isEqualTo("BANK_ACCOUNT_MISSING");
        bankAccount(association);
        await().until(() -> !obole.events(account, AccountBankAccountSet.class).isEmpty());
        assertThat(obole.events(RunningPayouts.account(association), AccountBankAccountSet.class))
                .hasSize(1);

        PayoutId payout =
                PayoutId.of(obole.post(payouts, "rosa", asked).expect(201).text("payoutId"));
        String file = sealed(payout);
        assertThat(file)
                .contains("Ccy=\"GBP\">20.00<", THEIRS, "<Ccy>GBP</Ccy>", "<ChrgBr>SHAR</ChrgBr>")
                .doesNotContain("SEPA", "EUR");
        booked(account, payout, 20_00);

        obole.post("/v1/associations/" + association + "/closing", "alice", "{\"reason\":\"r\"}")
                .expect(200);
        await().until(() -> obole.events(account, PayoutRequested.class).size() == 2);
        PayoutRequested last = obole.events(account, PayoutRequested.class).getLast();
        assertThat(last.amount()).isEqualTo(pounds(30_00));
        sealed(last.payoutId());
        booked(account, last.payoutId(), 30_00);
        await().until(() -> !obole.events(account, AccountClosed.class).isEmpty());
        await().until(() -> !obole.events(association, AssociationClosed.class).isEmpty());
    }

    @Test
    void an_account_in_pounds_is_paid_when_its_own_schedule_says_so() {
        AssociationId association = obole.association("W751000033");
        AccountId account = AccountId.of(association, pounds(0).currency());
        given(association, 2);
        await().until(() -> !obole.events(account, AccountCredited.class).isEmpty());
        await().until(() -> !obole.events(account, PayoutsAllowed.class).isEmpty());
        bankAccount(association);
        await().until(() -> !obole.events(account, AccountBankAccountSet.class).isEmpty());
        String schedules = "/v1/associations/" + association + "/payout-schedule";
        String daily = "{\"every\":\"DAILY\",\"currency\":\"GBP\",\"minimumMinor\":4999}";
        obole.post(schedules, "rosa", daily).expect(200);
        assertThat(obole.events(account, PayoutScheduleSet.class))
                .singleElement()
                .extracting(set -> set.schedule().minimum())
                .isEqualTo(pounds(49_99));
        assertThat(obole.events(RunningPayouts.account(association), PayoutScheduleSet.class))
                .as("the one in euros is not meant")
                .isEmpty();

        CLOCK.ahead = CLOCK.ahead.plus(Duration.ofDays(10));
        await().until(() -> !obole.events(account, PayoutRequested.class).isEmpty());
        PayoutRequested payout = obole.events(account, PayoutRequested.class).getFirst();
        assertThat(payout.amount()).isEqualTo(pounds(50_00));
        assertThat(payout.dueOn()).isNotNull();
        assertThat(sealed(payout.payoutId(), 30))
                .as("a cut-off that comes a month late forgets nothing")
                .contains("Ccy=\"GBP\">50.00<");
    }

    @Test
    void only_euros_are_sent_at_once() {
        AssociationId association = obole.association("W751000032");
        String schedules = "/v1/associations/" + association + "/payout-schedule";
        String daily = "{\"every\":\"DAILY\",\"currency\":\"GBP\",\"instant\":true}";
        assertThat(obole.post(schedules, "rosa", daily).expect(400).text("field"))
                .isEqualTo("instant");
        assertThat(
                        obole.post(
                                        "/v1/associations/" + association + "/payouts",
                                        "rosa",
                                        "{\"amount\":{\"amount\":1,\"currency\":\"GBP\"},"
                                                + "\"instant\":true}")
                                .expect(400)
                                .text("field"))
                .isEqualTo("instant");
    }

    private static void given(AssociationId association, int number) {
        DonationId donation = new DonationId(new UUID(1, number));
        Money gross = pounds(50_00);
        obole.send(
                new InitiateDonation(
                        donation,
                        Digest.ofParts("gift"),
                        "psp",
                        List.of(
                                new Gift(
                                        association,
                                        gross,
                                        new FeePlan(
                                                FeePlan.Standing.VERIFIED,
                                                FeeTerms.of(FeeBearer.ASSOCIATION, 0)))),
                        gross.with(0),
                        null,
                        null,
                        Attribution.NONE,
                        false,
                        Instant.parse("2027-01-01T00:00:00Z")));
        obole.send(new CaptureDonation(donation, "pi_" + number, gross, DAY));
        SettlementId report = SettlementId.of("psp", "R" + number);
        obole.send(
                new ReceiveChunk(
                        report,
                        1,
                        "psp",
                        List.of(
                                new ReportLine(
                                        1,
                                        ReportLine.Kind.PAYMENT,
                                        donation.toString(),
                                        donation.toString(),
                                        "pi_" + number,
                                        gross,
                                        gross.with(0)))));
        obole.send(
                new ReceiveReport(
                        report,
                        "psp",
                        "R" + number,
                        Digest.ofParts("R" + number),
                        FeeCollection.NETTED,
                        gross,
                        gross.with(0),
                        gross,
                        1,
                        1,
                        DAY,
                        BANK,
                        gross.with(0)));
        obole.send(
                new MatchBankEntry(
                        report,
                        new StatementId(new UUID(2, 1)),
                        number,
                        BANK,
                        gross,
                        DAY,
                        gross.with(0)));
    }

    private static void bankAccount(AssociationId association) {
        String accounts = "/v1/associations/" + association + "/bank-accounts";
        String reference =
                obole.post(
                                accounts,
                                "paula",
                                "{\"name\":\"Les Amis\",\"iban\":\""
                                        + THEIRS
                                        + "\",\"currency\":\"GBP\"}")
                        .expect(201)
                        .text("reference");
        obole.post(accounts + "/" + reference + "/confirmation", "karim", "").expect(200);
    }

    /** The bytes of the file that it is in, which ISO's schema has been asked about. */
    private static String sealed(PayoutId payout) {
        return sealed(payout, 6);
    }

    private static String sealed(PayoutId payout, int daysLater) {
        Filings filings = obole.bean(Filings.class);
        await().until(() -> filings.last(payout).isPresent());
        LocalDate later =
                LocalDate.ofInstant(CLOCK.instant(), ZoneId.of("Europe/Paris")).plusDays(daysLater);
        PaymentFileId file = filings.last(payout).orElseThrow();
        await().until(() -> {
            obole.post("/v1/payment-files/cut-off?date=" + later, "bob", "").expect(200);
            return !obole.events(file, PaymentFileSealed.class).isEmpty();
        });
        PaymentFileSealed sealed = obole.events(file, PaymentFileSealed.class).getFirst();
        assertThat(sealed.debtorAccount()).isEqualTo("sgp");
        assertThat(sealed.scheme()).isEqualTo(Scheme.OTHER_CURRENCY);
        byte[] bytes = obole.bean(PaymentFileBytes.class).of(sealed);
        PaymentOrder order = Pain001Reader.read(new ByteArrayInputStream(bytes));
        assertThat(order.transfers()).hasSize(1);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void booked(AccountId account, PayoutId payout, long minor) {
        Money amount = pounds(minor);
        String payee =
                obole.events(account, PayoutRequested.class).stream()
                        .filter(each -> each.payoutId().equals(payout))
                        .findFirst()
                        .orElseThrow()
                        .payee();
        Booking line =
                new Booking(new StatementId(new UUID(2, minor)), 1, BANK, amount, DAY, false);
        obole.send(new SettlePayout(account, payout, line, new Told(amount, payee, null)));
        assertThat(obole.events(account, PayoutSettled.class))
                .extracting(PayoutSettled::payoutId)
                .contains(payout);
    }

    private static Money pounds(long minor) {
        return Money.of(minor, "GBP");
    }
}
