package obole.command.paymentfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.bank.Pain002Writer;
import obole.command.bank.StatusReport;
import obole.command.bank.StatusReport.Batch;
import obole.command.bank.StatusReport.Status;
import obole.command.bank.StatusReport.Transaction;
import obole.command.paymentfile.RunningPayouts.Reply;
import obole.migrations.TestDatabase;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutEvent.PayoutAccepted;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutRecallRefused;
import obole.shared.account.PayoutEvent.PayoutRecallRequested;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutSubmitted;
import obole.shared.account.PayoutId;
import obole.shared.account.ScheduleEvent.PayoutSkipped;
import obole.shared.account.SkipReason;
import obole.shared.association.AssociationId;
import obole.shared.bank.SepaReference;
import obole.shared.bank.TargetCalendar;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileHandedOver;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.treasury.TreasuryEvent.TransferFailed;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Schedules, instant payouts, status reports and recalls, over HTTP and with every policy. */
class BankAnswersTest {

    /** A Thursday at noon; the days it is set to are later ones. */
    private static final Instant START = Instant.parse("2026-11-26T11:00:00Z");

    private static final SettableClock CLOCK = new SettableClock();

    private static TestDatabase database;
    private static ScriptedBank bank;
    private static RunningPayouts obole;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        database = TestDatabase.create();
        bank = new ScriptedBank(ScriptedBank.Mood.TAKES);
        obole = new RunningPayouts(database, CLOCK, bank);
    }

    @AfterAll
    static void stop() {
        obole.close();
        database.close();
    }

    /** Time that stands still until a test moves it. */
    private static final class SettableClock extends Clock {
        private volatile Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void a_payout_lives_through_what_the_bank_says_of_it() {
        AssociationId association = association("W751000031", 100_00);
        AccountId account = RunningPayouts.account(association);
        PayoutId refused = obole.payout(association, 40_00);
        PayoutId taken = obole.payout(association, 50_00);
        PaymentFileId file = sealed(refused);
        byte[] report =
                report(
                        file,
                        new Status("PART", null),
                        new Transaction(reference(refused), null, new Status("RJCT", "AC04")),
                        new Transaction(reference(taken), null, new Status("ACSP", null)),
                        new Transaction("PAYNOTOURS", null, new Status("ACSP", null)));

        Reply reply = send(report).expect(200);
        assertThat(KeptFiles.count(database, report)).isEqualTo(1);

        assertThat(reply.body().path("lines").findValuesAsString("refusal"))
                .containsExactly("", "", "", "PAYOUT_NOT_IN_FILE");
        await().until(() -> obole.events(account, PayoutRejected.class).size() == 1);
        PayoutRejected rejected = obole.events(account, PayoutRejected.class).getFirst();
        assertThat(rejected.payoutId()).isEqualTo(refused);
        assertThat(rejected.payee()).isNotNull();
        await().until(() -> obole.events(account, PayoutAccepted.class).size() == 1);

        List<Object> ofAccount = obole.events(account, Object.class);
        List<Object> ofFile = obole.events(file, Object.class);
        send(report).expect(200);
        assertThat(obole.events(account, Object.class)).as("told twice").isEqualTo(ofAccount);
        assertThat(obole.events(file, Object.class)).as("told twice").isEqualTo(ofFile);

        recall(association, taken);
    }

    private static void recall(AssociationId association, PayoutId payout) {
        AccountId account = RunningPayouts.account(association);
        String path = "/v1/associations/" + association + "/payouts/" + payout + "/recall";
        obole.post(path, "rosa", "{\"reason\":\"DUPL\"}").expect(200);
        obole.post(path, "rosa", "{\"reason\":\"DUPL\"}").expect(200);
        assertThat(obole.events(account, PayoutRecallRequested.class)).hasSize(1);
        PaymentFileId recall = RecallPolicy.fileId(payout);
        await().until(() -> obole.events(recall, PaymentFileHandedOver.class).size() == 1);
        PaymentFileSealed sealed = obole.events(recall, PaymentFileSealed.class).getFirst();
        byte[] bytes = obole.bean(PaymentFileBytes.class).of(sealed);
        assertThat(sealed.scheme()).isEqualTo(Scheme.RECALL);
        assertThat(Digest.of(bytes)).isEqualTo(sealed.digest());
        assertThat(new String(bytes, UTF_8)).contains(reference(payout), "<Cd>DUPL</Cd>");

        byte[] refusal =
                ("<Document><RsltnOfInvstgtn><CxlDtls><TxInfAndSts><OrgnlEndToEndId>"
                                + reference(payout)
                                + "</OrgnlEndToEndId><TxCxlSts>RJCR</TxCxlSts><CxlStsRsnInf><Rsn>"
                                + "<Cd>NOAS</Cd></Rsn></CxlStsRsnInf></TxInfAndSts></CxlDtls>"
                                + "</RsltnOfInvstgtn></Document>")
                        .getBytes(UTF_8);
        send(refusal).expect(200);
        assertThat(KeptFiles.count(database, refusal)).isEqualTo(1);
        assertThat(obole.events(account, PayoutRecallRefused.class))
                .containsExactly(new PayoutRecallRefused(account, payout, "NOAS"));
        assertThat(send(refusal).expect(200).body().path("lines").findValuesAsString("refusal"))
                .containsExactly("PAYOUT_NOT_RECALLED");
    }

    @Test
    void a_report_about_something_unknown_is_refused_line_by_line() {
        Reply reply =
                send(report(
                                new PaymentFileId(new UUID(9, 9)),
                                new Status("ACCP", null),
                                new Transaction("PAY1", null, new Status("ACSP", null))))
                        .expect(200);

        assertThat(reply.body().path("lines").findValuesAsString("refusal"))
                .containsExactly("PAYMENT_FILE_NOT_FOUND", "PAYMENT_FILE_NOT_FOUND");
        send("<no><report/></no>".getBytes(UTF_8)).expect(400);
    }

    @Test
    void an_instant_payout_is_handed_over_at_once_in_a_file_of_its_own() {
        AssociationId association = association("W751000032", 100_00);
        int orders = bank.orders.get();

        PayoutId payout =
                PayoutId.of(
                        obole.post(
                                        "/v1/associations/" + association + "/payouts",
                                        "rosa",
                                        "{\"amount\":{\"amount\":1500},\"instant\":true}")
                                .expect(201)
                                .text("payoutId"));

        await().until(() -> bank.orders.get() == orders + 1);
        PaymentFileId file =
                obole.events(RunningPayouts.account(association), PayoutSubmitted.class)
                        .getFirst()
                        .fileId();
        PaymentFileSealed sealed = obole.events(file, PaymentFileSealed.class).getFirst();
        assertThat(sealed.instructions())
                .extracting(each -> each.payoutId())
                .containsExactly(payout);
        assertThat(new String(obole.bean(PaymentFileBytes.class).of(sealed), UTF_8))
                .contains("<LclInstrm>", "<Cd>INST</Cd>");
    }

    @Test
    void a_schedule_pays_on_its_day_or_says_why_not() {
        AssociationId association = association("W751000033", 1);
        AccountId account = RunningPayouts.account(association);
        obole.post(
                        "/v1/associations/" + association + "/payout-schedule",
                        "rosa",
                        "{\"every\":\"DAILY\",\"minimumMinor\":2000}")
                .expect(200);
        CLOCK.now = CLOCK.now.plus(Duration.ofDays(10));
        await().until(() -> obole.events(account, PayoutSkipped.class).size() == 1);
        PayoutSkipped skipped = obole.events(account, PayoutSkipped.class).getFirst();
        assertThat(skipped.reason()).isEqualTo(SkipReason.BELOW_MINIMUM);
        assertThat(skipped.nextDueOn()).isEqualTo(TargetCalendar.next(today()));

        obole.credit(association, 60_00);
        CLOCK.now = CLOCK.now.plus(Duration.ofDays(20));
        await().until(() -> obole.events(account, PayoutApproved.class).size() == 1);
        assertThat(obole.events(account, PayoutRequested.class))
                .singleElement()
                .satisfies(payout -> {
                    assertThat(payout.dueOn()).isEqualTo(skipped.nextDueOn());
                    assertThat(payout.nextDueOn()).isEqualTo(TargetCalendar.next(today()));
                });
    }

    @Test
    void a_transfer_of_ours_that_the_bank_refuses_has_failed_and_says_why() {
        String transfer =
                obole.post(
                                "/v1/treasury-transfers",
                                "alice",
                                """
                                {"kind": "TOP_UP", "reason": "a charge",
                                 "amount": {"amount": 450, "currency": "EUR"},
                                 "houseAvailable": {"amount": -450, "currency": "EUR"}}
                                """)
                        .expect(201)
                        .text("transferId");
        obole.post(
                        "/v1/treasury-transfers/" + transfer + "/approval",
                        "bob",
                        "{\"houseAvailable\": {\"amount\": -450, \"currency\": \"EUR\"}}")
                .expect(200);
        byte[] refusal = report(transfer, new Status("RJCT", "AM04"));

        assertThat(send(refusal).expect(200).body().findValuesAsString("refusal"))
                .allMatch(String::isEmpty);
        send(refusal).expect(200);

        assertThat(obole.events(transfer, TransferFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.reason()).contains("AM04"));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(CLOCK.now, ZoneId.of("Europe/Paris"));
    }

    /** Its bank account has cooled. */
    private static AssociationId association(String rna, long available) {
        AssociationId id = obole.association(rna, available);
        CLOCK.now = CLOCK.now.plus(Duration.ofDays(4));
        return id;
    }

    /** Put into its file, and that sealed. */
    private static PaymentFileId sealed(PayoutId payout) {
        await().until(() -> obole.bean(Filings.class).next(payout, null).isPresent());
        PaymentFileId file = obole.bean(Filings.class).next(payout, null).orElseThrow();
        obole.post("/v1/payment-files/cut-off?date=" + today(), "rosa", "").expect(200);
        await().until(() -> !obole.events(file, PaymentFileSealed.class).isEmpty());
        return file;
    }

    private static byte[] report(Object file, Status status, Transaction... transactions) {
        return Pain002Writer.write(
                new StatusReport(
                        "STATUS1",
                        SepaReference.of(file.toString()),
                        "pain.001.001.09",
                        status,
                        List.of(
                                new Batch(
                                        SepaReference.of(file.toString()),
                                        new Status(null, null),
                                        List.of(transactions)))),
                START);
    }

    private static String reference(PayoutId payout) {
        return SepaReference.of(payout.toString());
    }

    private static Reply send(byte[] xml) {
        return obole.postXml("/v1/payment-files/status-reports", "rosa", xml);
    }
}
