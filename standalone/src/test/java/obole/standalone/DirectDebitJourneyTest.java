package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Two direct debits from the form to their end: one is rejected and tried again, both are
 * collected, and both come back six weeks later, when part of the money was on its way out.
 */
class DirectDebitJourneyTest {

    private static final String ALICE = "finance:alice";
    private static final String XML = "application/xml";
    private static final SetClock NOW = new SetClock("2027-03-01T09:00:00Z");

    @TempDir static Path data;

    /** What a donor has promised, and the donation of its latest attempt. */
    record Promise(String pledge, String donation, String file) {}

    @Test
    void a_direct_debit_is_collected_and_comes_back_and_every_book_is_zero() {
        try (ConfigurableApplicationContext app = start(NOW, data)) {
            Api api = JourneyTest.api(app);
            Steps steps = new Steps(api);
            String association = steps.association("a", "A", "RNA", "W751234567", "ASSOCIATION");
            steps.bankAccount("a", association, "A", "FR7630003036200005052917179");
            String zoe = pledge(api, "zoe", association, 20_00);
            String max = pledge(api, "max", association, 30_00);
            String ida = pledge(api, "ida", association, 10_00);

            it("2027-03-08T09:00:00Z");
            Reply told = api.getUntil("/v1/pre-notifications", reply -> notices(reply) == 3);
            assertThat(told.text()).contains(zoe, max, ida, "FR72ZZZ123456", "2027-03-22");
            assertThat(notices(api.get("/v1/pre-notifications?cursor=" + told.text("next"))))
                    .isZero();

            it("2027-03-18T09:00:00Z");
            waitFor(api, zoe, "DUE");
            waitFor(api, max, "DUE");
            it("2027-03-19T09:00:00Z");
            Promise first = waitFor(api, zoe, "SUBMITTED");
            Promise rejected = waitFor(api, max, "SUBMITTED");
            Promise late = waitFor(api, ida, "SUBMITTED");
            assertThat(rejected.file()).isEqualTo(first.file());
            rejected(api, rejected);

            it("2027-03-22T17:30:00Z");
            state(api, first.file(), "EXPECTED");
            statement(api, "2027-03-22", "0.00", "20.00", credit("20.00", first.file()));
            rejectedLate(api, late);
            waitFor(api, zoe, "COLLECTED");
            state(api, first.file(), "SETTLED");

            Promise second = again(api, rejected);
            available(api, association, 48_50);
            comeBack(api, steps, association, first, second);
            everythingIsZero(api);
        }
    }

    /** The second one only: the first is still expected. It is tried again three days later. */
    private static void rejected(Api api, Promise promise) {
        state(api, promise.file(), "HANDED_OVER");
        String answer = pain002(promise.file(), promise.donation());
        for (String key : List.of("once", "twice")) {
            Reply taken = api.postFile("/v1/payment-files/status-reports", ALICE, key, XML, answer);
            assertThat(taken.body().path("lines")).hasSize(2);
            assertThat(taken.body().path("lines").findValuesAsString("refusal"))
                    .allMatch(String::isEmpty);
        }
        waitFor(api, promise.pledge(), "RETRY");
        Reply file = state(api, promise.file(), "ACKNOWLEDGED");
        assertThat(file.body().path("collections").findValuesAsString("state"))
                .containsExactlyInAnyOrder("SENT", "SENT", "REJECTED");
        api.getUntil(
                "/v1/donations/" + promise.donation(), reply -> reply.text().contains("FAILED"));
    }

    /** When its money was missing already: the settlement is whole without it. */
    private static void rejectedLate(Api api, Promise promise) {
        state(api, promise.file(), "SHORT");
        String answer = pain002(promise.file(), promise.donation());
        for (String key : List.of("late", "late again")) {
            Reply taken = api.postFile("/v1/payment-files/status-reports", ALICE, key, XML, answer);
            assertThat(taken.body().path("lines").findValuesAsString("refusal"))
                    .allMatch(String::isEmpty);
        }
        waitFor(api, promise.pledge(), "RETRY");
        api.post("/v1/pledges/" + promise.pledge() + "/end", ALICE, "end", "{}");
    }

    private static Promise again(Api api, Promise rejected) {
        Promise due = waitFor(api, rejected.pledge(), "DUE");
        assertThat(due.donation()).isNotEqualTo(rejected.donation());
        it("2027-03-23T09:00:00Z");
        Promise again = waitFor(api, rejected.pledge(), "SUBMITTED");
        state(api, again.file(), "HANDED_OVER");
        it("2027-03-24T17:30:00Z");
        state(api, again.file(), "EXPECTED");
        statement(api, "2027-03-24", "20.00", "50.00", credit("30.00", again.file()));
        waitFor(api, rejected.pledge(), "COLLECTED");
        return again;
    }

    /**
     * The association is owed 48.50 and has asked for 20.00 of it: what is available goes first,
     * then the payout that has not left, and our commission is given back.
     */
    private static void comeBack(
            Api api, Steps steps, String association, Promise one, Promise other) {
        it("2027-05-03T06:00:00Z");
        Steps.Requested payout = steps.payout("payout", association, 20_00);
        available(api, association, 28_50);
        String details = returned(one, "20.00", "MD06") + returned(other, "30.00", "AC04");
        statement(api, "2027-05-03", "50.00", "0.00", debit("50.00", details));
        assertThat(waitFor(api, one.pledge(), "RETURNED")).isEqualTo(one);
        waitFor(api, other.pledge(), "RETURNED");
        api.getUntil("/v1/payouts/" + payout.payout(), reply -> cancelled(reply));
        available(api, association, 0);
        assertThat(api.get("/v1/pledges/" + other.pledge()).text())
                .contains("Nothing can be collected (AC04) until the donor gives another");
        assertThat(api.get("/v1/pledges/" + one.pledge()).body().path("pledge").path("blocked"))
                .isEmpty();
        String notification = camt054(debit("50.00", details));
        Reply taken = api.postFile("/v1/bank-notifications", ALICE, "054", XML, notification);
        assertThat(taken.body().path("returns").path(0).path("debits").asInt()).isEqualTo(2);
        Reply file = state(api, one.file(), "SETTLED");
        assertThat(file.text()).contains("RETURNED", "MD06", "REJECTED", "AM04");
    }

    private static boolean cancelled(Reply payout) {
        return payout.text("status").equals("CANCELLED");
    }

    private static void everythingIsZero(Api api) {
        long head = JourneyTest.head(api);
        JsonNode trial = api.getAfter("/v1/ledger/trial-balance", head).body();
        assertThat(trial.path("lines"))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line.path("balance").path("amount").asLong())
                                .as(line.toString())
                                .isZero());
        JsonNode proof = api.getAfter("/v1/ledger/safeguarding", head).body();
        assertThat(proof.path("currencies").path(0).path("difference").path("amount").asLong(-1))
                .isZero();
        JsonNode open = api.getAfter("/v1/reconciliation/breaks?open=true", head).body();
        assertThat(open.path("breaks")).as(open.toString()).isEmpty();
        JsonNode days = api.getAfter("/v1/reconciliation/unexplained", head).body();
        assertThat(days.path("days")).isEmpty();
    }

    static ConfigurableApplicationContext start(Clock clock, Path data) {
        SpringApplication application = new SpringApplication(Main.class);
        application.addInitializers((GenericApplicationContext context) ->
                context.registerBean(
                        "setClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
        return application.run(
                "--server.port=0",
                "--obole.data=" + Prepared.data(data.resolve("obole")),
                "--obole.bank.inbox-directory=" + data.resolve("inbox"));
    }

    private static void it(String is) {
        NOW.set(is);
    }

    private static int notices(Reply reply) {
        return reply.body().path("notices").size();
    }

    static String pledge(Api api, String donor, String association, long amount) {
        return api.post(
                        "/v1/pledges",
                        "integrator:form",
                        donor,
                        """
                        {"associationId": "%s", "amount": {"amount": %d, "currency": "EUR"},
                         "rhythm": "YEARLY", "firstDueOn": "2027-03-22",
                         "donor": {"name": "%s"},
                         "directDebit": {"name": "%s", "iban": "FR1420041010050500013M02606",
                                         "signedOn": "2027-03-01"}}
                        """
                                .formatted(association, amount, donor, donor))
                .text("pledgeId");
    }

    /** Until the only instalment stands there. */
    static Promise waitFor(Api api, String pledge, String status) {
        JsonNode instalment =
                api.getUntil(
                                "/v1/pledges/" + pledge + "/instalments",
                                reply -> last(reply).path("status").asString("").equals(status))
                        .body()
                        .path("instalments")
                        .path(0);
        return new Promise(
                pledge,
                instalment.path("donationId").asString(""),
                instalment.path("fileId").asString(""));
    }

    private static JsonNode last(Reply reply) {
        return reply.body().path("instalments").path(0);
    }

    static Reply state(Api api, String file, String state) {
        return api.getUntil(
                "/v1/collection-files/" + file,
                reply -> reply.body().path("file").path("state").asString("").equals(state));
    }

    private static void available(Api api, String association, long amount) {
        api.getUntil(
                "/v1/associations/" + association + "/account",
                reply -> reply.text().contains("\"available\":{\"amount\":" + amount + ","));
    }

    private static String pain002(String file, String donation) {
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>S1</MsgId><CreDtTm>2027-03-19T12:00:00</CreDtTm></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>
        <GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
        <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId><TxInfAndSts>
        <OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>RJCT</TxSts>
        <StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>
        </CstmrPmtStsRpt></Document>\
        """
                .formatted(sepa(file), sepa(file), sepa(donation));
    }

    private static void statement(
            Api api, String day, String opening, String closing, String entry) {
        String camt053 = Camt.file(Camt.day(day, opening, closing, entry.formatted(day)));
        if (!day.startsWith("2027-05")) {
            api.postFile("/v1/bank-statements", ALICE, day, XML, camt053);
            return;
        }
        Path inbox = data.resolve("inbox");
        try {
            Files.writeString(Files.createDirectories(inbox).resolve(day + ".xml"), camt053);
            Files.writeString(inbox.resolve("a.xml"), camt053.replace("FR76", "FR75"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> {
                    assertThat(inbox.resolve("done/" + day + ".xml.report.json")).exists();
                    assertThat(inbox.resolve("refused/a.xml.report.json")).exists();
                });
    }

    private static String camt054(String entry) {
        return Camt.notification(entry.formatted("2027-05-03"));
    }

    static String credit(String amount, String file) {
        return Camt.entry("CRDT", amount, "<Btch><PmtInfId>" + sepa(file) + "</PmtInfId></Btch>");
    }

    static String debit(String amount, String details) {
        return Camt.entry("DBIT", amount, details);
    }

    static String returned(Promise promise, String amount, String reason) {
        return """
        <TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy="EUR">%s</Amt>
        <CdtDbtInd>DBIT</CdtDbtInd><RtrInf><Rsn><Cd>%s</Cd></Rsn></RtrInf></TxDtls>\
        """
                .formatted(sepa(promise.donation()), amount, reason);
    }

    /** Where there is no underscore. */
    static String sepa(String id) {
        return id.replace("_", "").toUpperCase(java.util.Locale.ROOT);
    }
}
