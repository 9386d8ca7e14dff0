package obole.command.psp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.psp.PaymentAnswer;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentRequest;
import obole.command.psp.RefundAnswer;
import obole.command.psp.RefundInstruction;
import obole.migrations.TestDatabase;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

class SandboxPaymentsTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static TestDatabase database;
    private static WebhookReceiver receiver;
    private static RunningSandbox sandbox;
    private static PaymentGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.create();
        receiver = new WebhookReceiver();
        sandbox = new RunningSandbox(database, receiver.asTarget());
        gateway = sandbox.bean(PaymentGateway.class);
        sandbox.post("/sandbox/psp/day?date=" + DAY, "");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        receiver.close();
        database.close();
    }

    @BeforeEach
    void forget() {
        receiver.received().clear();
    }

    @ParameterizedTest
    @CsvSource({
        "10000, CAPTURED, payment.authorised payment.captured",
        "10001, DECLINED, payment.failed",
        "10002, AUTHENTICATING, ''",
        "10003, AUTHORISED, payment.authorised",
        "10004, CAPTURED, payment.authorised payment.captured payment.captured",
        "10005, CAPTURED, payment.captured payment.authorised",
        "10006, CAPTURED, payment.authorised payment.captured",
        "10007, CAPTURED, payment.authorised payment.captured",
    })
    void the_last_two_digits_decide_what_is_told(long gross, String status, String types) {
        DonationId donation = started(gross);
        assertThat(pay(donation)).contains("\"status\":\"" + status + "\"");
        awaitTypes(types);
        assertThat(receiver.received())
                .extracting(WebhookReceiver.Received::id)
                .doesNotHaveDuplicates();
        assertThat(receiver.received())
                .allMatch(w -> w.body().at("/data/payment").asString().equals(donation.toString()));
    }

    @Test
    void paying_twice_tells_once() {
        DonationId donation = started(50_00);
        pay(donation);
        String again = pay(donation);
        assertThat(again).contains("CAPTURED").contains("\"capturedOn\":\"2026-11-20\"");
        awaitTypes("payment.authorised payment.captured");
    }

    @Test
    void a_payment_that_needs_authentication_is_captured_after_it() {
        DonationId donation = started(70_02);
        assertThat(act(donation, "authenticate", 409)).contains("NOT_AUTHENTICATING");
        pay(donation);
        assertThat(act(donation, "authenticate", 200)).contains("CAPTURED");
        awaitTypes("payment.authorised payment.captured");
    }

    @Test
    void a_late_capture_comes_with_the_next_advance() {
        DonationId donation = started(70_03);
        pay(donation);
        awaitTypes("payment.authorised");
        sandbox.post("/sandbox/psp/advance?date=2026-11-21", "");
        awaitTypes("payment.authorised payment.captured");
        assertThat(receiver.received().getLast().body().at("/data/capturedOn").asString())
                .isEqualTo("2026-11-21");
    }

    @Test
    void a_donor_may_decline() {
        DonationId donation = started(50_00);
        act(donation, "decline", 200);
        awaitTypes("payment.failed");
        assertThat(gateway.findPayment(donation)).get().isInstanceOf(PaymentAnswer.Refused.class);
    }

    @Test
    void asking_twice_is_asking_once_and_another_amount_is_refused() {
        DonationId donation = new DonationId(newId());
        PaymentAnswer first = gateway.startPayment(request(donation, 20_00));
        assertThat(first).isInstanceOf(PaymentAnswer.Accepted.class);
        assertThat(gateway.startPayment(request(donation, 20_00))).isEqualTo(first);
        assertThat(gateway.findPayment(donation)).contains(first);
        assertThat(gateway.startPayment(request(donation, 21_00)))
                .isEqualTo(new PaymentAnswer.Refused("REFERENCE_REUSED"));
    }

    @Test
    void what_the_psp_has_never_heard_of_is_not_there() {
        assertThat(gateway.findPayment(new DonationId(newId()))).isEmpty();
        assertThat(gateway.findRefund(refund(new DonationId(newId()), 1_00))).isEmpty();
    }

    @Test
    void a_psp_that_does_not_answer_leaves_the_outcome_unknown() {
        try (RunningSandbox lost =
                new RunningSandbox(database, "obole.sandbox.base-url=http://localhost:9")) {
            PaymentGateway far = lost.bean(PaymentGateway.class);
            DonationId donation = new DonationId(newId());
            assertThat(far.startPayment(request(donation, 1_00)))
                    .isInstanceOf(PaymentAnswer.Unknown.class);
            assertThat(far.findPayment(donation)).get().isInstanceOf(PaymentAnswer.Unknown.class);
        }
    }

    @Test
    void refunds_are_done_at_once_and_never_beyond_the_payment() {
        DonationId donation = paid(30_00);
        RefundInstruction part = refund(donation, 20_00);
        RefundAnswer done = gateway.refund(part);
        assertThat(done)
                .isInstanceOfSatisfying(
                        RefundAnswer.Succeeded.class, s -> assertThat(s.on()).isEqualTo(DAY));
        assertThat(gateway.refund(part)).isEqualTo(done);
        assertThat(gateway.findRefund(part)).contains(done);
        RefundInstruction tooMuch = refund(donation, 10_01);
        assertThat(gateway.refund(tooMuch)).isEqualTo(new RefundAnswer.Refused("exceeds_payment"));
        assertThat(gateway.findRefund(tooMuch))
                .contains(new RefundAnswer.Refused("exceeds_payment"));
        awaitTypes("refund.succeeded");
    }

    @Test
    void refunds_are_refused_late_or_fail_late_where_the_amount_says_so() {
        assertThat(gateway.refund(refund(paid(30_07), 30_07)))
                .isEqualTo(new RefundAnswer.Refused("refund_not_possible"));
        RefundInstruction late = refund(paid(30_08), 30_08);
        RefundInstruction failing = refund(paid(30_09), 30_09);
        assertThat(gateway.refund(late)).isInstanceOf(RefundAnswer.Accepted.class);
        assertThat(gateway.refund(failing)).isInstanceOf(RefundAnswer.Accepted.class);
        receiver.received().clear();
        sandbox.post("/sandbox/psp/advance", "");
        await().untilAsserted(() ->
                assertThat(receiver.types()).contains("refund.succeeded", "refund.failed"));
        assertThat(gateway.findRefund(failing)).contains(new RefundAnswer.Refused("card_closed"));
        assertThat(gateway.findRefund(late)).get().isInstanceOf(RefundAnswer.Succeeded.class);
    }

    @Test
    void a_webhook_that_is_refused_is_sent_again() {
        receiver.refuse(1);
        pay(started(20_01));
        awaitTypes("payment.failed");
    }

    @ParameterizedTest
    @CsvSource({"JPY, 2000, 2000 JPY", "KWD, 12345, 12.345 KWD", "GBP, 2050, 20.50 GBP"})
    void the_page_shows_each_currency_with_its_own_decimals(
            String currency, long minor, String shown) {
        DonationId donation = new DonationId(newId());
        gateway.startPayment(
                new PaymentRequest(donation, Money.of(minor, currency), null, "A gift", false));

        assertThat(sandbox.get("/sandbox/psp/pay/" + donation).body()).contains("Pay " + shown);
    }

    @Test
    void the_page_can_be_paid_on_and_shows_no_markup_of_others() {
        DonationId donation = new DonationId(newId());
        gateway.startPayment(
                new PaymentRequest(
                        donation,
                        Money.euros(20_00),
                        URI.create("https://example.org/thanks"),
                        "<script>alert(1)</script>",
                        false));
        String page = sandbox.get("/sandbox/psp/pay/" + donation).body();
        assertThat(page)
                .contains("Pay 20.00 EUR", "&lt;script&gt;", "<button class=\"\">Pay</button>")
                .doesNotContain("<script>");
        var answer = sandbox.post("/sandbox/psp/pay/" + donation + "/pay", "");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).contains("https://example.org/thanks");
        awaitTypes("payment.authorised payment.captured");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'reference':'a','gross':{'amount':12.9,'currency':'EUR'},'description':''}",
                "{'reference':'a','gross':{'amount':'12','currency':'EUR'},'description':''}",
                "{'reference':'a','gross':{'currency':'EUR'},'description':''}",
                "{'reference':'a','gross':{'amount':-5,'currency':'EUR'},'description':''}",
                "{'reference':'a','gross':{'amount':5,'currency':'XXZ'},'description':''}",
                "{'reference':'a b','gross':{'amount':5,'currency':'EUR'},'description':''}",
                "{'reference':'a','gross':{'amount':5,'currency':'EUR'},'description':'','x':1}",
                "{'reference':'a','gross':{'amount':5,'currency':'EUR'}}",
                "[]",
                "null",
                "nonsense",
            })
    void a_malformed_payment_is_refused(String body) {
        assertThat(sandbox.post("/sandbox/psp/payments", body.replace('\'', '"')).statusCode())
                .isEqualTo(400);
    }

    private static DonationId paid(long gross) {
        DonationId donation = started(gross);
        pay(donation);
        await().atMost(Duration.ofSeconds(10)).until(() -> receiver.received().size() >= 2);
        receiver.received().clear();
        return donation;
    }

    private static DonationId started(long gross) {
        DonationId donation = new DonationId(newId());
        assertThat(gateway.startPayment(request(donation, gross)))
                .isInstanceOf(PaymentAnswer.Accepted.class);
        return donation;
    }

    private static UUID newId() {
        return Digest.id("test", Integer.toString(COUNT.incrementAndGet()));
    }

    private static PaymentRequest request(DonationId donation, long gross) {
        return new PaymentRequest(donation, Money.euros(gross), null, "A gift", false);
    }

    private static RefundInstruction refund(DonationId donation, long amount) {
        return new RefundInstruction(new RefundId(newId()), donation, Money.euros(amount));
    }

    private static String pay(DonationId donation) {
        return act(donation, "pay", 200);
    }

    private static String act(DonationId donation, String action, int status) {
        var answer = sandbox.post("/sandbox/psp/payments/" + donation + "/" + action, "");
        assertThat(answer.statusCode()).isEqualTo(status);
        return answer.body();
    }

    private static void awaitTypes(String types) {
        List<String> expected = types.isEmpty() ? List.of() : List.of(types.split(" "));
        await().during(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(receiver.types()).isEqualTo(expected));
    }
}
